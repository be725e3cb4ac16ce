#include <nlohmann/json.hpp>
#include <set>

#include "libgeo/base/number_text.hpp"
#include "libgeo/base/sealed_text.hpp"
#include "libgeo/base/small_file.hpp"
#include "pipeline/report/run_summary.hpp"

namespace steppe {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::uint64_t kMaxSummaryBytes = 64U << 20U;

// Throws Json::exception.
Coverage coverage_from(const Json& json) {
  Coverage coverage;
  for (const auto& [name, year] : json.at("years").items()) {
    const auto number = geo::whole_of<int>(name);
    if (!number) continue;
    coverage.scenes[*number] = year.at("scenes").get<std::size_t>();
    coverage.indicators[*number] = year.at("indicators").get<std::set<std::string>>();
  }
  coverage.zones = json.at("zones").get<std::size_t>();
  coverage.inputs = json.at("inputs").get<std::set<std::string>>();
  return coverage;
}

}  // namespace

StoredSummary read_summary(const std::filesystem::path& path) {
  StoredSummary summary;
  const auto bytes = geo::read_small_file(path, kMaxSummaryBytes);
  if (!bytes) return summary;
  try {
    const auto text = geo::unsealed(bytes.value());
    if (!text) return summary;
    const Json json = Json::parse(*text);
    for (const auto& file : json.at("files"))
      summary.files.push_back({file.at("name").get<std::string>(), file.at("bytes").get<std::uint64_t>(),
                               file.at("sha256").get<std::string>()});
    if (json.contains("coverage")) summary.coverage = coverage_from(json.at("coverage"));
    summary.report_key = json.at("report_key").get<std::string>();
  } catch (const Json::exception&) {
    return {};  // damaged or of an older version: the report is made again
  }
  return summary;
}

}  // namespace steppe
