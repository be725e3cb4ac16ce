#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/config/layer_role.hpp"

namespace steppe {

// Index values (NDVI at the season's peak by default) of bare soil and of full cover. They decide the answer, so all
// epochs of a comparison use the same frozen pair (science 4.1).
struct EndMembers {
  double soil = 0, vegetation = 1;

  bool operator==(const EndMembers&) const = default;
};

// The kinds of land that have end-members of their own, in the order of science 4.1: a stratum with too few pixels
// joins a neighbour in this list. Forest is not among them: no layer says where it is before cover is known. `other` is
// what no layer speaks of.
enum class CoverStratum : std::uint8_t {
  desert,
  desert_steppe,
  typical_steppe,
  meadow,
  sandy_land,
  shrub,
  cropland,
  other
};
inline constexpr std::array<std::string_view, 8> kCoverStratumNames{
    "desert", "desert_steppe", "typical_steppe", "meadow", "sandy_land", "shrub", "cropland", "other"};
constexpr std::string_view name_of(CoverStratum stratum) {
  return kCoverStratumNames[static_cast<std::size_t>(stratum)];
}

// For people, English; the translation table has the twin.
std::string_view stratum_words(CoverStratum stratum);

struct StratumEnds {
  CoverStratum stratum = CoverStratum::other;
  EndMembers ends;

  bool operator==(const StratumEnds&) const = default;
};

// What a file of `steppe endmembers` says that the pass needs. Empty without such a file.
struct FittedEnds {
  std::string name, sha256;         // of the file's contents
  LayerSet layers;                  // that told the strata apart: where a pixel lies is asked of these and no other
  std::vector<StratumEnds> strata;  // in the order of the enumerators; a pixel of any other has the pair of `other`

  bool operator==(const FittedEnds&) const = default;
};

// Where a pair comes from: what a reader must know before a figure of cover.
enum class EndMemberOrigin {
  shipped,     // the program's default: measured, but elsewhere
  former,      // the default of earlier versions, which no measurement supports
  configured,  // written in the configuration by hand
  fitted,      // by `steppe endmembers`, in a file with a hash
};
constexpr bool is_local(EndMemberOrigin origin) {
  return origin == EndMemberOrigin::configured || origin == EndMemberOrigin::fitted;
}

// The default, of linear NDVI: derived by spatially blocked cross-validation from 1,618 sites of measured cover
// (docs/end_members.md; tests/unit/pipeline/indicators/field_sites_test.cpp derives it again). Not local: rangelands of
// Australia.
inline constexpr EndMembers kShippedEnds{0.11, 0.93};
inline constexpr std::string_view kShippedEndsName = "field_sites.1";
inline constexpr EndMembers kFormerEnds{0.05, 0.80};

}  // namespace steppe
