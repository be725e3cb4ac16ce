#include "pipeline/config/water_thresholds.hpp"

#include <exception>
#include <nlohmann/json.hpp>

#include "libgeo/base/checksum.hpp"
#include "libgeo/base/error.hpp"
#include "libgeo/base/machine_fault.hpp"
#include "libgeo/base/sealed_text.hpp"
#include "libgeo/base/small_file.hpp"

namespace steppe {
namespace {

using geo::Fault;
using geo::FaultKind;
using geo::message;
using Json = nlohmann::json;

constexpr std::uint64_t kLargestFile = 64U << 20U;
constexpr std::size_t kDigits = 12;

// A file of ours is whole, but what stands in it is not what this version writes.
struct NotOurs : std::exception {};

// As key_of() writes it: "2025-07-19".
bool is_day(const std::string& text) {
  constexpr std::string_view kForm = "0000-00-00";
  if (text.size() != kForm.size()) return false;
  for (std::size_t i = 0; i < text.size(); ++i)
    if (kForm[i] == '-' ? text[i] != '-' : text[i] < '0' || text[i] > '9') return false;
  return true;
}

// Throws Json::exception or NotOurs.
WaterThresholds taken(const Json& json) {
  if (json.at(kThresholdFileMark).get<int>() != kThresholdFileVersion) throw NotOurs();
  WaterThresholds thresholds;
  thresholds.name = json.at("name").get<std::string>();
  for (const Json& pass : json.at("passes")) {
    const auto day = pass.at("day").get<std::string>();
    std::optional<double> threshold;
    if (const Json& found = pass.at("threshold"); !found.is_null()) threshold = found.get<double>();
    if (threshold && !(*threshold >= kLeastWaterThreshold && *threshold <= kMostWaterThreshold)) throw NotOurs();
    const std::string key = day + ' ' + pass.at("platform").get<std::string>();
    if (!is_day(day) || !thresholds.passes.emplace(key, threshold).second) throw NotOurs();
  }
  return thresholds;
}

std::string ending(const std::string& sha256) { return "." + sha256.substr(0, kDigits); }

}  // namespace

std::string WaterThresholds::key_of(std::chrono::sys_days day, std::string_view platform) {
  const std::chrono::year_month_day date(day);
  const auto two_digits = [](unsigned number) { return (number < 10 ? "-0" : "-") + std::to_string(number); };
  return std::to_string(static_cast<int>(date.year())) + two_digits(static_cast<unsigned>(date.month())) +
         two_digits(static_cast<unsigned>(date.day())) + ' ' + std::string(platform);
}

bool WaterThresholds::knows(std::chrono::sys_days day, std::string_view platform) const {
  return passes.contains(key_of(day, platform));
}

double WaterThresholds::of(std::chrono::sys_days day, std::string_view platform, double otherwise) const {
  const auto found = passes.find(key_of(day, platform));
  return found == passes.end() ? otherwise : found->second.value_or(otherwise);
}

geo::Result<WaterThresholds> read_water_thresholds(const std::filesystem::path& path) {
  const auto bytes = geo::read_small_file(path, kLargestFile);
  if (!bytes) return bytes.fault();
  const auto text = geo::unsealed(bytes.value());
  if (!text)
    return Fault{FaultKind::truncated,
                 message("{0}: the contents do not fit the hash in the file: it was edited, damaged, or is no file of "
                         "water thresholds; take the original, or make it again with steppe thresholds",
                         path.string())};
  try {
    auto thresholds = taken(Json::parse(*text));
    thresholds.sha256 = geo::sha256_of(bytes.value());
    return thresholds;
  } catch (const std::exception&) {  // of the parser, or NotOurs
    return Fault{FaultKind::bad_metadata,
                 message("{0}: not a file of water thresholds that this version reads; make it again with steppe "
                         "thresholds",
                         path.string())};
  }
}

std::optional<geo::Message> take_threshold_file(WaterSettings& water) {
  if (water.thresholds.empty()) return std::nullopt;
  const auto thresholds = read_water_thresholds(water.thresholds);
  if (!thresholds) return thresholds.fault().message;
  if (water.definition == WaterSettings{}.definition) water.definition = "open_water.frozen.1";
  if (const auto end = ending(thresholds.value().sha256); !water.definition.ends_with(end)) water.definition += end;
  return std::nullopt;
}

std::shared_ptr<const WaterThresholds> water_thresholds(const WaterSettings& water) {
  if (water.thresholds.empty()) return nullptr;
  auto thresholds = read_water_thresholds(water.thresholds);
  if (!thresholds) geo::throw_fault(thresholds.fault());
  if (!water.definition.ends_with(ending(thresholds.value().sha256)))
    throw geo::Error(message("{0}: the thresholds were changed while the program was running; run again",
                             water.thresholds.string()));
  return std::make_shared<const WaterThresholds>(std::move(thresholds).value());
}

}  // namespace steppe
