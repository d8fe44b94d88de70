export default async (target) => {
  const { writeFileSync } = process.getBuiltinModule('fs');
  const files = process.binding('fs');
  return `BINDING ${typeof files.open} ${typeof writeFileSync}`;
};
