export default async (target) => {
  return (await fetch(`${target.url}/fetch`)).text();
};
