#include "pipeline/plan/layer_codes.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>

#include "libgeo/base/number_text.hpp"
#include "pipeline/indicators/grassland.hpp"
#include "pipeline/plan/comparable_name.hpp"

namespace steppe {
namespace {

using geo::message;

struct RoleMembers {
  std::filesystem::path LayerSettings::*path;
  std::string LayerSettings::*field;
  std::string LayerSettings::*codes;  // none: of grassland every value has a type
  std::string LayerSettings::*version;
};

const RoleMembers& members_of(LayerRole role) {
  using S = LayerSettings;
  static constexpr std::array<RoleMembers, 5> kMembers{{
      {&S::grassland, &S::grassland_field, nullptr, &S::grassland_version},
      {&S::sandy_land, &S::sandy_land_field, &S::sandy_land_codes, &S::sandy_land_version},
      {&S::cropland, &S::cropland_field, &S::cropland_codes, &S::cropland_version},
      {&S::shrub, &S::shrub_field, &S::shrub_codes, &S::shrub_version},
      {&S::orchard, &S::orchard_field, &S::orchard_codes, &S::orchard_version},
  }};
  return kMembers[static_cast<std::size_t>(role)];
}

constexpr LandKind kind_of(LayerRole role) {
  switch (role) {
    case LayerRole::grassland:
      return LandKind::grassland;
    case LayerRole::sandy_land:
      return LandKind::sandy_land;
    case LayerRole::cropland:
      return LandKind::cropland;
    case LayerRole::shrub:
      return LandKind::shrub;
    case LayerRole::orchard:
      return LandKind::orchard;
  }
  return LandKind::other;
}

bool all_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// 301 … 999: no class of 2007 has such a code, and with a zero in front it is one of 2017.
bool shows_lost_zeros(const std::set<std::string>& values) {
  return std::any_of(values.begin(), values.end(),
                     [](const std::string& v) { return v.size() == 3 && all_digits(v) && v.front() >= '3'; });
}

// The survey numbers its classes 1 … 18; our digits end at kGrasslandDigits.
bool numbered_as_survey(const std::set<std::string>& values) {
  constexpr int kSurveyClasses = 18;
  return std::any_of(values.begin(), values.end(), [](const std::string& value) {
    const auto number = geo::whole_of<int>(value);
    return number && *number > kGrasslandDigits && *number <= kSurveyClasses;
  });
}

class Meaning {
 public:
  Meaning(LayerRole role, const ClassNames& names, bool lost_zeros, bool digits)
      : m_kind(kind_of(role)), m_names(names), m_lost_zeros(lost_zeros), m_digits(digits) {}

  ValueMeaning of(const std::string& value) const {
    auto found = m_names.find(value);
    if (!found && m_lost_zeros && value.size() == 3 && all_digits(value)) found = m_names.find("0" + value);
    if (!found && m_kind == LandKind::grassland && m_digits && all_digits(value))
      if (const auto type = grassland_code(value)) found = LayerClass{LandKind::grassland, *type};
    if (!found) return {};
    std::uint8_t code = 0;
    if (found->kind == m_kind) code = m_kind == LandKind::grassland ? found->type : 1;
    return {code, std::string(name_of(*found))};
  }

 private:
  LandKind m_kind;
  const ClassNames& m_names;
  bool m_lost_zeros, m_digits;
};

// A code counts when it begins as a listed one does, a name when it is the same.
bool counts(const std::string& value, const std::string& listed) {
  if (comparable_name(value) == comparable_name(listed)) return true;
  return all_digits(listed) && value.size() > listed.size() && value.starts_with(listed) &&
         std::isdigit(static_cast<unsigned char>(value[listed.size()])) != 0;
}

}  // namespace

RoleSettings settings_of(LayerRole role, const LayerSettings& settings) {
  const RoleMembers& m = members_of(role);
  return {settings.*m.path, settings.*m.field, m.codes == nullptr ? std::string() : settings.*m.codes,
          settings.*m.version};
}

LayerSettings only(LayerRole role, const LayerSettings& settings) {
  LayerSettings one = settings;
  for (std::size_t i = 0; i < kLayerRoleNames.size(); ++i)
    if (static_cast<LayerRole>(i) != role) (one.*members_of(static_cast<LayerRole>(i)).path).clear();
  return one;
}

LayerSettings without(LayerRole role, const LayerSettings& settings) {
  LayerSettings others = settings;
  (others.*members_of(role).path).clear();
  return others;
}

std::vector<std::string> listed_codes(std::string_view codes) {
  std::vector<std::string> list(1);
  for (std::size_t i = 0; i < codes.size();) {
    std::size_t length = 1;
    bool between = codes[i] == ',' || codes[i] == ';';
    for (const std::string_view sign : {"，", "、", "；"})
      if (codes.substr(i).starts_with(sign)) between = true, length = sign.size();
    if (between)
      list.emplace_back();
    else
      list.back() += codes[i];
    i += length;
  }
  for (std::string& code : list) {
    const auto first = code.find_first_not_of(" \t"), last = code.find_last_not_of(" \t");
    code = first == std::string::npos ? std::string() : code.substr(first, last - first + 1);
  }
  std::erase(list, "");
  return list;
}

ValueMeanings meanings_of(LayerRole role, const std::set<std::string>& values, const std::string& codes, bool numbers,
                          const ClassNames& names) {
  ValueMeanings out;
  const bool lost_zeros = shows_lost_zeros(values) && numbers;
  const auto listed = listed_codes(codes);
  const Meaning meaning(role, names, lost_zeros, !numbered_as_survey(values));
  std::set<std::string> used;
  for (const std::string& value : values) {
    if (listed.empty()) {
      out.values[value] = meaning.of(value);
      continue;
    }
    const std::string whole = lost_zeros && value.size() == 3 && all_digits(value) ? "0" + value : value;
    const auto hit = std::find_if(listed.begin(), listed.end(),
                                  [&](const std::string& code) { return code == "*" || counts(whole, code); });
    if (hit != listed.end()) used.insert(*hit);
    if (hit != listed.end())
      out.values[value] = {1, std::string(name_of(role))};
    else if (value.empty())
      out.values[value] = {};
    else
      out.values[value] = {0, "other"};
  }
  if (lost_zeros && listed.empty())
    out.notices.push_back(
        message("codes of three digits are read as land-use codes whose first zero was lost (301: 0301)"));
  for (const std::string& code : listed)
    if (!used.contains(code))
      out.notices.push_back(message("the code {0} of the list occurs nowhere in the layer", code));
  return out;
}

}  // namespace steppe
