#include "pipeline/config/cover_ends.hpp"

#include <algorithm>
#include <exception>
#include <nlohmann/json.hpp>

#include "libgeo/base/checksum.hpp"
#include "libgeo/base/sealed_text.hpp"
#include "libgeo/base/small_file.hpp"

namespace steppe {
namespace {

using geo::message;
using Json = nlohmann::json;

constexpr std::uint64_t kLargestFile = 1U << 20U;
constexpr int kFileVersion = 1;

// A file of ours is whole, but what stands in it is not what this version writes.
struct NotOurs : std::exception {};

EndMemberOrigin origin_of(const CoverSettings& cover) {
  if (!cover.fitted.sha256.empty()) return EndMemberOrigin::fitted;
  const EndMembers pair{cover.soil, cover.vegetation};
  if (pair == kShippedEnds) return EndMemberOrigin::shipped;
  return pair == kFormerEnds ? EndMemberOrigin::former : EndMemberOrigin::configured;
}

EndMembers pair_from(const Json& json) {
  const EndMembers ends{json.at("soil").get<double>(), json.at("vegetation").get<double>()};
  if (!(ends.soil >= -1 && ends.soil < ends.vegetation && ends.vegetation <= 1)) throw NotOurs();
  return ends;
}

template <class Enum, std::size_t n>
Enum named(const std::array<std::string_view, n>& names, const std::string& name) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) throw NotOurs();
  return static_cast<Enum>(found - names.begin());
}

// Throws Json::exception or NotOurs.
void take(const Json& json, CoverSettings& cover) {
  const EndMembers whole = pair_from(json);
  FittedEnds fitted;
  fitted.name = json.at("name").get<std::string>();
  for (const auto& name : json.at("layers"))
    fitted.layers.add(named<LayerRole>(kLayerRoleNames, name.get<std::string>()));
  for (std::size_t i = 0; i < kCoverStratumNames.size(); ++i) {
    const auto stratum = json.at("strata").find(std::string(kCoverStratumNames[i]));
    if (stratum != json.at("strata").end())
      fitted.strata.push_back({static_cast<CoverStratum>(i), pair_from(*stratum)});
  }
  cover.soil = whole.soil;
  cover.vegetation = whole.vegetation;
  cover.fitted = std::move(fitted);
}

std::string shown_index(const CoverSettings& cover) {
  return std::string(kCoverIndexNames[static_cast<std::size_t>(cover.index)]);
}

}  // namespace

std::string_view stratum_words(CoverStratum stratum) {
  static constexpr std::array<std::string_view, kCoverStratumNames.size()> kWords{
      text("Desert"),     text("Desert steppe"), text("Typical steppe"), text("Meadow"),
      text("Sandy land"), text("Shrub"),         text("Cropland"),       text("Land without a layer")};
  return kWords[static_cast<std::size_t>(stratum)];
}

EndMemberSet end_member_set(const CoverSettings& cover) {
  EndMemberSet set;
  set.origin = origin_of(cover);
  set.whole = {cover.soil, cover.vegetation};
  if (set.origin == EndMemberOrigin::fitted) {
    set.name = cover.fitted.name;
    set.sha256 = cover.fitted.sha256;
    return set;
  }
  set.name = set.origin == EndMemberOrigin::shipped  ? std::string(kShippedEndsName)
             : set.origin == EndMemberOrigin::former ? "former_default"
                                                     : "configuration";
  geo::Sha256 hash;
  for (const auto& part : {set.name, shown_index(cover), std::string(cover.squared ? "squared" : "linear"),
                           geo::number_text(cover.soil), geo::number_text(cover.vegetation)})
    hash.add_field(part);
  set.sha256 = hash.hex();
  return set;
}

std::optional<geo::Message> not_local_note(const CoverSettings& cover) {
  const EndMemberSet set = end_member_set(cover);
  if (set.origin == EndMemberOrigin::shipped)
    return message(
        "cover: the end-members are not local (the default {0}: bare soil {1}, full cover {2}, from field sites in "
        "Australia); cover is relative, and grades and classes that rest on it are, too; fit your own with steppe "
        "endmembers, or calibrate with plots",
        set.name, cover.soil, cover.vegetation);
  if (set.origin == EndMemberOrigin::former)
    return message(
        "cover: the end-members are not local (bare soil {0}, full cover {1} were the default of earlier versions; on "
        "field sites they overestimate cover by 12 points); remove them from the configuration, or fit your own with "
        "steppe endmembers",
        cover.soil, cover.vegetation);
  return std::nullopt;
}

std::string cover_caliber(const CoverSettings& cover) {
  return cover.caliber == kRelativeCaliber && !is_local(origin_of(cover)) ? kNotLocalCaliber : cover.caliber;
}

bool is_relative(std::string_view caliber) { return caliber == kRelativeCaliber || caliber == kNotLocalCaliber; }

std::optional<geo::Message> take_end_member_file(CoverSettings& cover) {
  const std::string path = cover.endmembers.string();
  const auto bytes = geo::read_small_file(cover.endmembers, kLargestFile);
  if (!bytes) return bytes.fault().message;
  const auto text = geo::unsealed(bytes.value());
  if (!text)
    return message(
        "{0}: the contents do not fit the hash in the file: it was edited, damaged, or is no file of end-members; take "
        "the original, or fit again with steppe endmembers",
        path);
  const Json json = Json::parse(*text, nullptr, false);
  try {
    if (json.at("steppe_end_members").get<int>() != kFileVersion) throw NotOurs();
    if (const auto index = json.at("index").get<std::string>(); index != shown_index(cover))
      return message("{0}: the end-members are of another index (got {1}, cover.index is {2}); fit them for that index",
                     path, index, shown_index(cover));
    take(json, cover);
  } catch (const std::exception&) {  // of the parser, or NotOurs
    return message("{0}: not a file of end-members that this version reads; fit again with steppe endmembers", path);
  }
  cover.fitted.sha256 = geo::sha256_of(*text);
  return std::nullopt;
}

}  // namespace steppe
