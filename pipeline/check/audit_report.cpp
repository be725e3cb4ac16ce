#include "pipeline/check/audit_report.hpp"

#include <filesystem>

#include "libgeo/base/checksum.hpp"
#include "pipeline/report/run_summary.hpp"
#include "pipeline/threads/interrupt.hpp"

namespace steppe {

namespace fs = std::filesystem;

std::vector<geo::Message> report_faults(const Workspace& workspace, bool deep) {
  const fs::path latest = workspace.latest_report();
  const StoredSummary summary = read_summary(latest / "summary.json");
  if (summary.report_key.empty()) return {geo::message("there is no whole report")};
  std::vector<geo::Message> faults;
  for (const ReportFile& file : summary.files) {
    check_interrupted();
    std::error_code error;
    bool same = fs::file_size(latest / file.name, error) == file.bytes && !error;
    if (same && deep) {
      const auto sum = geo::sha256_of_file(latest / file.name, interrupted);
      same = sum && sum.value() == file.sha256;
    }
    if (!same) faults.push_back(geo::message("{0} is gone or is not what was written", file.name));
  }
  return faults;
}

}  // namespace steppe
