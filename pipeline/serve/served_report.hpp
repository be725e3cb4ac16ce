#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "libgeo/base/result.hpp"
#include "pipeline/report/run_summary.hpp"
#include "pipeline/serve/served_table.hpp"

namespace steppe {

// The report that was `latest` when a night was opened: its folder by its own name, its files as summary.json names
// them, its tables, each read once when it is first asked for. A file that is not the one of the summary any more is a
// fault and no other number. Thread-safe.
class ServedReport {
 public:
  // Nothing when the workspace has no report that is whole.
  static std::shared_ptr<const ServedReport> latest(const std::filesystem::path& latest);

  const std::filesystem::path& folder() const { return m_folder; }
  const std::vector<ReportFile>& files() const { return m_files; }
  const ReportFile* file(std::string_view name) const;  // null: the report has none
  const std::optional<std::string>& finished_utc() const { return m_finished; }
  // What changes with any table: of names and checksums of all files.
  const std::string& digest() const { return m_digest; }

  // A table by its name without ".csv". Faults: missing (the report has no such table, or retention removed the
  // report meanwhile), unreadable (changed since it was written).
  geo::Result<std::shared_ptr<const ServedTable>> table(std::string_view name) const;

 private:
  geo::Result<std::shared_ptr<const ServedTable>> read(std::string_view name) const;

  std::filesystem::path m_folder;
  std::vector<ReportFile> m_files;
  std::optional<std::string> m_finished;
  std::string m_digest;
  mutable std::mutex m_mutex;  // of what follows
  mutable std::map<std::string, std::shared_ptr<const ServedTable>, std::less<>> m_tables;
};

}  // namespace steppe
