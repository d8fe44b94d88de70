export default async () => {
  const details = { stopped: true };
  throw Object.assign(new Error('Come back later.'), { name: 'AppError', code: 'unavailable', claims: true, details });
};
