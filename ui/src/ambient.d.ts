// The bindings name `Guide` without declaring it (its use is an overridden type in Rust). To be taken out once they do.
interface Guide {
  hint: string;
  example: string;
}
