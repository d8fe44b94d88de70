export default async (target) => {
  const write = (resolve) => {
    for (let line = 0; line < 500; line++) console.log('flood');
    setImmediate(write, resolve);
  };
  return new Promise(write);
};
