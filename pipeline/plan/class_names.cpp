#include "pipeline/plan/class_names.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

#include "libgeo/base/checksum.hpp"
#include "libgeo/base/error.hpp"
#include "pipeline/plan/class_mapping.hpp"
#include "pipeline/plan/comparable_name.hpp"

namespace steppe {
namespace {

std::string without_brackets(std::string name) {
  for (const auto& [open, close] : {std::pair('(', ')'), std::pair('[', ']')})
    for (;;) {
      const auto begin = name.find(open), end = name.find(close);
      if (begin == std::string::npos || end == std::string::npos || end < begin) break;
      name.erase(begin, end - begin + 1);
    }
  return name;
}

// Without a number in front: 3, iii, Ⅲ, 三 and what follows it (. 、 : or nothing). Nothing but a number stays.
std::string without_number(const std::string& name) {
  static constexpr std::string_view kAscii = "0123456789ivx.,:;-_";
  static constexpr std::array<std::string_view, 13> kOther{"Ⅰ", "Ⅱ", "Ⅲ", "Ⅳ", "Ⅴ", "Ⅵ", "Ⅶ",
                                                           "Ⅷ", "Ⅸ", "Ⅹ", "Ⅺ", "Ⅻ", "、"};
  std::string_view rest = name;
  while (!rest.empty()) {
    const std::string_view character = next_character(rest);
    const bool numbers = character.size() == 1 ? kAscii.find(character.front()) != std::string_view::npos
                                               : std::find(kOther.begin(), kOther.end(), character) != kOther.end();
    if (!numbers) break;
    rest.remove_prefix(character.size());
  }
  // A word of Latin letters is no number: only names in Chinese have one in front.
  const bool chinese = !rest.empty() && static_cast<unsigned char>(rest.front()) >= 0x80U;
  return chinese ? std::string(rest) : name;
}

// What stands before the first sign between the levels of a path.
std::vector<std::string> levels_of(const std::string& name) {
  static constexpr std::array<std::string_view, 11> kBetween{"-", "/", ">", ":", ";", "|", "\\", ",", "、", "—", "–"};
  std::vector<std::string> levels(1);
  std::string_view rest = name;
  while (!rest.empty()) {
    const std::string_view character = next_character(rest);
    rest.remove_prefix(character.size());
    if (std::find(kBetween.begin(), kBetween.end(), character) != kBetween.end())
      levels.emplace_back();
    else
      levels.back() += character;
  }
  return levels;
}

bool has_chinese(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0xE3U; });
}

}  // namespace

std::optional<LayerClass> ClassNames::exactly(std::string_view name) const {
  const std::string wanted = comparable_name(name);
  if (const auto found = m_names.find(wanted); found != m_names.end()) return found->second;
  if (wanted.size() > 1 && wanted.back() == 'k' && std::isdigit(static_cast<unsigned char>(wanted.front())) != 0)
    if (const auto found = m_names.find(wanted.substr(0, wanted.size() - 1)); found != m_names.end())
      return found->second;
  // "Other" in a layer of grassland may be any grassland or none: that is for the mapping to say.
  const auto called = class_called(wanted);
  return called && called->kind != LandKind::other ? called : std::nullopt;
}

std::optional<LayerClass> ClassNames::find(std::string_view value) const {
  if (plain_name(value).empty()) return std::nullopt;
  if (const auto found = exactly(value)) return found;
  const std::string bare = without_brackets(plain_name(value));
  if (const auto found = exactly(bare)) return found;
  if (const auto found = exactly(without_number(bare))) return found;
  for (const std::string& level : levels_of(without_number(bare)))
    if (has_chinese(without_number(level))) return exactly(without_number(level));
  return std::nullopt;
}

ClassNames ClassNames::load(const LayerSettings& settings) {
  ClassNames names;
  std::vector<geo::Message> problems;
  geo::Sha256 hash;
  const auto take = [&](const char* key, const std::filesystem::path& file, std::span<const ShippedClass> shipped) {
    ClassMapping mapping = file.empty() ? shipped_mapping(shipped) : read_mapping(file);
    for (const auto& problem : mapping.problems) problems.push_back(geo::message("layers.{0}: {1}", key, problem));
    for (const auto& notice : mapping.notices) names.m_notices.push_back(geo::message("layers.{0}: {1}", key, notice));
    names.m_names.merge(mapping.names);
    hash.add_field(mapping.key);
  };
  take("grassland_mapping", settings.grassland_mapping, shipped_grassland());
  take("landuse_mapping", settings.landuse_mapping, shipped_land_use());
  if (!problems.empty()) throw geo::UsageError(std::move(problems));
  names.m_grassland_file =
      settings.grassland_mapping.empty() ? "grassland_types.csv" : settings.grassland_mapping.string();
  names.m_key = hash.hex();
  return names;
}

}  // namespace steppe
