export default async (target) => {
  return `WRITTEN ${process.report.writeReport(target.dropFile)}`;
};
