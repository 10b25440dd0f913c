import '@digital-go-jp/design-tokens/dist/tokens.css';
import './app/styles/base.css';
import './app/styles/components.css';
import './app/styles/dark.css';
import { mount } from 'svelte';
import App from './app/App.svelte';

const target = document.getElementById('app');
if (!target) throw new Error('index.html holds #app');
mount(App, { target });
