export { type Container, type Contributions, createContainer } from './container.ts';
export { contribute, type ProvideOptions, type Provider, provide, provideValue, type Resolve } from './provider.ts';
export { type ManyToken, manyToken, type Resolved, type Token, token } from './token.ts';
