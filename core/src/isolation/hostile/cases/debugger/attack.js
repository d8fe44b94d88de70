export default async (target) => {
  process._debugProcess(target.victim);
};
