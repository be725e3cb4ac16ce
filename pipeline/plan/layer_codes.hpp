#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "libgeo/base/message.hpp"
#include "pipeline/config/layer_role.hpp"
#include "pipeline/config/settings.hpp"
#include "pipeline/plan/class_names.hpp"

namespace steppe {

// What a value of a layer comes to on a cell: 0 it does not count, 1 it counts (grassland: a code of
// grassland_types()), kUnknownValue nobody knows, so that the layer says nothing there.
inline constexpr std::uint8_t kUnknownValue = 255;

struct ValueMeaning {
  std::uint8_t code = kUnknownValue;
  std::string words;  // the class's id; empty when it is unknown
};

// The settings of one layer, by role.
struct RoleSettings {
  std::filesystem::path path;
  std::string field, codes, version;
};
RoleSettings settings_of(LayerRole role, const LayerSettings& settings);
// The same settings with no other layer than this.
LayerSettings only(LayerRole role, const LayerSettings& settings);
// The same settings without this layer.
LayerSettings without(LayerRole role, const LayerSettings& settings);

struct ValueMeanings {
  std::map<std::string, ValueMeaning> values;  // of every value there is
  std::vector<geo::Message> notices;           // zeros that were lost; codes of the list that occur nowhere
};

// What the values of a layer mean for its role, decided over all of them together:
// - `codes` names values, or the beginnings of codes: those count, all others do not, and a missing value is unknown;
//   "*": all count.
// - Else the names decide: a value of another kind does not count, one that is not known is unknown. A grassland layer
//   may also hold the digits of grassland_types(), unless others among its values show that classes are numbered as in
//   the national survey (7 … 18).
// - Three digits are a land-use code that lost its zero (`numbers`: the field is one of numbers; always in a raster)
// when
//   a value 301 … 999 shows that these are not the three digits of GB/T 21010-2007.
ValueMeanings meanings_of(LayerRole role, const std::set<std::string>& values, const std::string& codes, bool numbers,
                          const ClassNames& names);

// The values of `codes`: separated by commas (also 、 ， ;), without blanks.
std::vector<std::string> listed_codes(std::string_view codes);

}  // namespace steppe
