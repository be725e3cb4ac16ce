#include "pipeline/serve/served_report.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <system_error>
#include <utility>

#include "libgeo/base/checksum.hpp"
#include "libgeo/base/small_file.hpp"

namespace steppe {
namespace {

using geo::message;
namespace fs = std::filesystem;

constexpr const char* kSummaryName = "summary.json";
constexpr std::uint64_t kLargestSummary = 64U << 20U, kLargestTable = 1U << 30U;

// When the run ended, as its summary says; the seal of the summary was looked at by read_summary().
std::optional<std::string> finished_of(const fs::path& summary) {
  const auto text = geo::read_small_file(summary, kLargestSummary);
  if (!text) return std::nullopt;
  const auto json = nlohmann::json::parse(text.value(), nullptr, false);
  if (!json.is_object() || !json.contains("finished_utc") || !json["finished_utc"].is_string()) return std::nullopt;
  return json["finished_utc"].get<std::string>();
}

std::string digest_of(const std::vector<ReportFile>& files) {
  geo::Sha256 sha;
  for (const auto& file : files) {
    sha.add_field(file.name);
    sha.add_field(file.sha256);
  }
  return sha.hex();
}

}  // namespace

std::shared_ptr<const ServedReport> ServedReport::latest(const fs::path& latest) {
  std::error_code error;
  const fs::path folder = fs::canonical(latest, error);
  if (error) return nullptr;
  auto summary = read_summary(folder / kSummaryName);
  if (summary.report_key.empty()) return nullptr;
  const auto report = std::make_shared<ServedReport>();
  report->m_folder = folder;
  report->m_files = std::move(summary.files);
  report->m_finished = finished_of(folder / kSummaryName);
  report->m_digest = digest_of(report->m_files);
  return report;
}

const ReportFile* ServedReport::file(std::string_view name) const {
  const auto found = std::find_if(m_files.begin(), m_files.end(), [&](const auto& file) { return file.name == name; });
  return found == m_files.end() ? nullptr : &*found;
}

geo::Result<std::shared_ptr<const ServedTable>> ServedReport::table(std::string_view name) const {
  const std::lock_guard lock(m_mutex);
  if (const auto known = m_tables.find(name); known != m_tables.end()) return known->second;
  auto table = read(name);
  if (table) m_tables.emplace(name, table.value());
  return table;
}

geo::Result<std::shared_ptr<const ServedTable>> ServedReport::read(std::string_view name) const {
  const std::string file_name = std::string(name) + ".csv";
  const ReportFile* const facts = file(file_name);
  const fs::path path = m_folder / file_name;
  if (facts == nullptr)
    return geo::Fault{geo::FaultKind::missing,
                      message("{0}: the report has no such table; use steppe report to make it again", file_name)};
  auto text = geo::read_small_file(path, kLargestTable);
  if (!text)  // its words have the path, which is nobody's business outside
    return geo::Fault{
        text.fault().kind,
        message("{0}: the table cannot be read now; try again, or use steppe run to publish it again", file_name)};
  if (geo::sha256_of(text.value()) != facts->sha256)
    return geo::Fault{geo::FaultKind::unreadable,
                      message("{0}: is not the table that the run wrote (its checksum differs); use steppe run to "
                              "publish it again",
                              file_name)};
  auto table = ServedTable::from(std::move(text).value(), file_name);
  if (!table) return table.fault();
  return std::make_shared<const ServedTable>(std::move(table).value());
}

}  // namespace steppe
