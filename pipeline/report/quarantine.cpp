#include "pipeline/report/quarantine.hpp"

#include <nlohmann/json.hpp>
#include <set>

#include "libgeo/base/atomic_file.hpp"
#include "libgeo/base/checksum.hpp"
#include "libgeo/base/number_text.hpp"
#include "libgeo/base/small_file.hpp"
#include "libgeo/base/write_error.hpp"
#include "pipeline/products/json_record.hpp"
#include "pipeline/run/coverage_lost.hpp"

namespace steppe {
namespace {

using Json = nlohmann::ordered_json;
namespace fs = std::filesystem;

constexpr std::uint64_t kLargestNote = 256U << 20U;  // a scene over ten thousand zones
constexpr double kPercent = 100;

// A path may be anything but UTF-8, and then a refused scene must not cost the run.
std::string text_of(const Json& json) { return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n"; }

// The same name may be refused in two places, may be as long as a file name can be, or hold what one cannot.
std::string quarantine_name(const SceneRecord& scene) {
  std::string name = scene.id.substr(0, 100);
  for (char& c : name)
    if (c == '/' || static_cast<unsigned char>(c) < 0x20) c = '_';
  return name + "-" + geo::sha256_of(scene.path).substr(0, 8) + ".json";
}

Json cost_json(const CoverageLost& lost) {
  Json costs = Json::array();
  for (const ZoneCost& cost : lost.zones)
    costs.push_back({{"zone_id", cost.zone->id},
                     {"zone_name", cost.zone->name},
                     {"period", cost.year},
                     {"area_ha", geo::decimal_text(cost.area_ha, 1)},
                     {"share_pct", geo::decimal_text(cost.share * kPercent, 2)},
                     {"days_left", cost.days_left}});
  return costs;
}

// What an earlier version or somebody else wrote is as if it were not there.
std::optional<Quarantined> read_quarantined(const fs::path& file) {
  const auto text = geo::read_small_file(file, kLargestNote);
  if (!text) return std::nullopt;
  Quarantined note;
  const auto damage = json_damage([&] {
    const Json json = Json::parse(text.value());
    note.reason = json.at("reason").get<std::string>(), note.since_utc = json.at("since_utc").get<std::string>();
    note.cost_known = json.at("cost_known").get<bool>();
    for (const Json& cost : json.at("cost"))
      note.cost.push_back({cost.at("zone_id").get<std::string>(), cost.at("zone_name").get<std::string>(),
                           cost.at("area_ha").get<std::string>(), cost.at("share_pct").get<std::string>(),
                           cost.at("period").get<int>(), cost.at("days_left").get<std::size_t>()});
  });
  if (damage) return std::nullopt;
  return note;
}

}  // namespace

void write_quarantine(const Workspace& workspace, const NightResult& night, const Settings& settings,
                      const std::string& utc) {
  std::set<std::string> wanted;
  for (const CoverageLost& lost : coverage_lost(night, settings)) {
    const SceneRecord& scene = *lost.scene;
    const fs::path file = workspace.quarantine() / quarantine_name(scene);
    wanted.insert(file.filename().string());
    const auto before = read_quarantined(file);
    const bool same = before && before->reason == scene.reason && !before->since_utc.empty();
    const Json json = {
        {"scene", scene.id},          {"path", scene.path},         {"status", name_of(scene.status)},
        {"fault", fault_word(scene)}, {"reason", scene.reason},     {"since_utc", same ? before->since_utc : utc},
        {"sha256", scene.sha256},     {"platform", scene.platform}, {"acquired_utc", scene.acquired_utc},
        {"cost_known", lost.known},   {"cost", cost_json(lost)}};
    geo::make_folder(workspace.quarantine());
    geo::write_atomically(file, text_of(json));
  }
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(workspace.quarantine(), error))
    if (entry.path().extension() == ".json" && !wanted.contains(entry.path().filename().string()))
      fs::remove(entry.path(), error);
}

std::optional<Quarantined> quarantined(const Workspace& workspace, const SceneRecord& scene) {
  return read_quarantined(workspace.quarantine() / quarantine_name(scene));
}

}  // namespace steppe
