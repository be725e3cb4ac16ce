#include "pipeline/patches/patch_ledger.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <tuple>

#include "libgeo/base/checksum.hpp"
#include "libgeo/base/error.hpp"
#include "libgeo/base/number_text.hpp"
#include "libgeo/base/sealed_text.hpp"
#include "libgeo/base/small_file.hpp"
#include "pipeline/estimate/day_cell.hpp"
#include "pipeline/products/json_record.hpp"

namespace steppe {
namespace {

using geo::message;
using Json = nlohmann::ordered_json;

constexpr std::string_view kSchema = "steppe patches 1";
constexpr std::uint64_t kMostBytes = std::uint64_t{1} << 30;
constexpr int kSharedPart = 5;  // of the smaller patch: a fifth

std::string base36(std::int64_t value, char minus, char plus) {
  constexpr std::string_view kDigits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  constexpr std::size_t kLeast = 4;
  std::string digits;
  for (std::uint64_t left = static_cast<std::uint64_t>(value < 0 ? -value : value); left > 0 || digits.size() < kLeast;
       left /= kDigits.size())
    digits.insert(digits.begin(), kDigits[left % kDigits.size()]);
  return (value < 0 ? minus : plus) + digits;
}

// A pair of patches that may be the same.
struct Match {
  std::int64_t common = 0;
  std::size_t known = 0, found = 0;  // into the ledger and into what was found
};

bool boxes_meet(const std::vector<geo::CellRun>& a, const std::vector<geo::CellRun>& b) {
  return !a.empty() && !b.empty() && a.front().row <= b.back().row && b.front().row <= a.back().row;
}

std::vector<Match> matches(const PatchLedger& ledger, const FoundPatches& found) {
  std::vector<Match> all;
  for (std::size_t k = 0; k < ledger.patches.size(); ++k) {
    const LedgerPatch& known = ledger.patches[k];
    if (known.from != found.from || known.to != found.to) continue;
    for (std::size_t f = 0; f < found.patches.size(); ++f) {
      const FoundPatch& patch = found.patches[f];
      if (!boxes_meet(known.patch.runs, patch.runs)) continue;
      const std::int64_t common = geo::common_cells(known.patch.runs, patch.runs);
      if (common > 0 && common * kSharedPart >= std::min(known.patch.pixels, patch.pixels))
        all.push_back({common, k, f});
    }
  }
  std::stable_sort(all.begin(), all.end(), [](const Match& a, const Match& b) { return a.common > b.common; });
  return all;
}

Json runs_json(const std::vector<geo::CellRun>& runs) {
  Json list = Json::array();
  for (const auto& run : runs) list.push_back({run.row, run.begin, run.end});
  return list;
}

Json to_json(const LedgerPatch& entry) {
  const FoundPatch& patch = entry.patch;
  Json json{{"id", patch.id},
            {"from", entry.from},
            {"to", entry.to},
            {"current", entry.current},
            {"kind", name_of(patch.kind)},
            {"from_class", patch.from_class},
            {"to_class", patch.to_class},
            {"first_seen", day_text(patch.first_seen)},
            {"confirmed", day_text(patch.confirmed)},
            {"clear_dates", patch.clear_dates},
            {"showing_dates", patch.showing_dates},
            {"pixels", patch.pixels},
            {"area_m2", patch.area_m2},
            {"zone_id", patch.zone_id},
            {"zone_name", patch.zone_name},
            {"magnitude", patch.magnitude},
            {"times_noise", patch.times_noise},
            {"confidence", name_of(patch.confidence)}};
  if (patch.red_line_m) json["red_line_m"] = *patch.red_line_m;
  json["x"] = patch.x, json["y"] = patch.y, json["lon"] = patch.lon, json["lat"] = patch.lat;
  json["runs"] = runs_json(patch.runs);
  return json;
}

template <class Names>
std::size_t place_of(const Names& names, const std::string& name) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) throw geo::Error(message("{0}: is no word of the ledger; run again", name));
  return static_cast<std::size_t>(found - names.begin());
}

std::chrono::sys_days day_from(const Json& json) {
  const auto day = day_in(json.get<std::string>());
  if (!day) throw geo::Error(message("{0}: is no day; run again", json.get<std::string>()));
  return *day;
}

LedgerPatch from_json(const Json& json) {
  LedgerPatch entry;
  FoundPatch& patch = entry.patch;
  patch.id = json.at("id");
  entry.from = json.at("from"), entry.to = json.at("to"), entry.current = json.at("current");
  patch.kind = static_cast<ChangeKind>(place_of(kChangeKindNames, json.at("kind")));
  patch.from_class = json.at("from_class"), patch.to_class = json.at("to_class");
  patch.first_seen = day_from(json.at("first_seen")), patch.confirmed = day_from(json.at("confirmed"));
  patch.clear_dates = json.at("clear_dates"), patch.showing_dates = json.at("showing_dates");
  patch.pixels = json.at("pixels"), patch.area_m2 = json.at("area_m2");
  patch.zone_id = json.at("zone_id"), patch.zone_name = json.at("zone_name");
  patch.magnitude = json.at("magnitude"), patch.times_noise = json.at("times_noise");
  patch.confidence = static_cast<Confidence>(place_of(kConfidenceNames, json.at("confidence")));
  if (json.contains("red_line_m")) patch.red_line_m = json.at("red_line_m").get<double>();
  patch.x = json.at("x"), patch.y = json.at("y"), patch.lon = json.at("lon"), patch.lat = json.at("lat");
  for (const Json& run : json.at("runs")) patch.runs.push_back({run.at(0), run.at(1), run.at(2)});
  return entry;
}

PatchLedger ledger_from(const std::string& text) {
  const Json json = Json::parse(intact_json(text));
  if (json.at("schema") != kSchema)
    throw geo::Error(message("{0}: is another schema (allowed {1}); use the steppe that wrote it",
                             json.at("schema").get<std::string>(), kSchema));
  PatchLedger ledger{json.at("grid"), {}};
  for (const Json& patch : json.at("patches")) ledger.patches.push_back(from_json(patch));
  return ledger;
}

// An id that no other patch has: when the first pixel of a new patch is that of a known one, a number is put behind it.
std::string free_id(std::string id, std::set<std::string>& taken) {
  const std::string first = id;
  for (int number = 2; !taken.insert(id).second; ++number) id = first + "-" + std::to_string(number);
  return id;
}

}  // namespace

const LedgerPatch* PatchLedger::find(const std::string& id) const {
  const auto found =
      std::find_if(patches.begin(), patches.end(), [&](const LedgerPatch& entry) { return entry.patch.id == id; });
  return found == patches.end() ? nullptr : &*found;
}

std::string patch_id(int from, int to, std::int64_t row, std::int64_t col) {
  // Rows count southward: those north of the origin are negative.
  return std::to_string(from) + "-" + std::to_string(to) + "-" + base36(row, 'N', 'S') + "-" + base36(col, 'W', 'E');
}

PatchLedger updated(PatchLedger ledger, FoundPatches found) {
  std::set<std::string> taken;
  for (const LedgerPatch& entry : ledger.patches) taken.insert(entry.patch.id);
  std::vector<char> known_used(ledger.patches.size(), 0), found_used(found.patches.size(), 0);
  for (const Match& match : matches(ledger, found)) {
    if (known_used[match.known] != 0 || found_used[match.found] != 0) continue;
    known_used[match.known] = found_used[match.found] = 1;
    LedgerPatch& entry = ledger.patches[match.known];
    found.patches[match.found].id = entry.patch.id;
    entry.patch = std::move(found.patches[match.found]);
    entry.current = true;
  }
  for (std::size_t k = 0; k < known_used.size(); ++k)
    if (ledger.patches[k].from == found.from && ledger.patches[k].to == found.to && known_used[k] == 0)
      ledger.patches[k].current = false;
  for (std::size_t f = 0; f < found.patches.size(); ++f) {
    if (found_used[f] != 0) continue;
    FoundPatch& patch = found.patches[f];
    patch.id = free_id(patch_id(found.from, found.to, patch.runs.front().row, patch.runs.front().begin), taken);
    ledger.patches.push_back({std::move(patch), found.from, found.to, true});
  }
  std::sort(ledger.patches.begin(), ledger.patches.end(), [](const LedgerPatch& a, const LedgerPatch& b) {
    const auto key = [](const LedgerPatch& entry) {
      const geo::CellRun& first = entry.patch.runs.front();
      return std::tuple(entry.from, entry.to, first.row, first.begin, std::string_view(entry.patch.id));
    };
    return key(a) < key(b);
  });
  return ledger;
}

std::string ledger_json(const PatchLedger& ledger) {
  Json patches = Json::array();
  for (const LedgerPatch& entry : ledger.patches) patches.push_back(to_json(entry));
  return geo::sealed(Json{{"schema", kSchema}, {"grid", ledger.grid}, {"patches", std::move(patches)}}.dump(1) + "\n");
}

geo::Result<PatchLedger> read_ledger(const std::filesystem::path& file) {
  const auto text = geo::read_small_file(file, kMostBytes);
  if (!text) return text.fault();
  return read_json_record([&] { return ledger_from(text.value()); },
                          [&](const geo::Message& reason) {
                            return message(
                                "{0}: is damaged (got {1}); take it from a backup, or move it away and run "
                                "steppe patches find: ids come from the places of patches, and states.csv "
                                "keeps what was set",
                                file.string(), reason);
                          });
}

std::string ledger_grid(const AnalysisGrid& grid) {
  const auto number = [](double value) { return geo::number_text(value); };
  return geo::sha256_of(grid.crs.wkt()).substr(0, 16) + " " + number(grid.tiling.x_origin) + " " +
         number(grid.tiling.y_origin) + " " + number(grid.tiling.dx) + " " + number(grid.tiling.dy);
}

}  // namespace steppe
