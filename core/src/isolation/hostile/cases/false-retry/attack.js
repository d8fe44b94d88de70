export default async () => {
  const details = { retryAfterSeconds: 1 };
  throw Object.assign(new Error('Come back later.'), { name: 'AppError', code: 'unavailable', claims: true, details });
};
