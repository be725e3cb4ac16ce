#include "pipeline/config/unknown_name.hpp"

#include <vector>

#include "libgeo/base/nearest_name.hpp"
#include "pipeline/config/option_table.hpp"

namespace steppe {
namespace {

using geo::message;

std::string joined(const std::vector<std::string_view>& names) {
  std::string list;
  for (const auto name : names) list.append(list.empty() ? "" : ", ").append(name);
  return list;
}

std::vector<std::string_view> names_in(std::string_view section) {
  std::vector<std::string_view> names;
  for (const Option& option : option_table()) {
    if (option.section == section) names.push_back(option.name);
  }
  return names;
}

const Option* in_another_section(std::string_view name) {
  for (const Option& option : option_table()) {
    if (option.name == name) return &option;
  }
  return nullptr;
}

}  // namespace

geo::Message unknown_section(const std::string& subject, std::string_view section) {
  std::vector<std::string_view> names;
  for (const Section& known : section_table()) names.push_back(known.name);
  const auto nearest = geo::nearest_name(section, names);
  if (nearest.empty()) {
    return message("{0}: unknown section (got {1}, allowed {2}); remove it", subject, section, joined(names));
  }
  return message("{0}: unknown section (got {1}, allowed {2}); did you mean {3}?", subject, section, joined(names),
                 nearest);
}

geo::Message unknown_key(const std::string& subject, std::string_view section, std::string_view name) {
  if (section.empty()) {
    const auto* elsewhere = in_another_section(name);
    if (!elsewhere) return message("{0}: the key stands in no section; put it under a heading or remove it", subject);
    return message("{0}: the key stands in no section; put it under [{1}]", subject, elsewhere->section);
  }
  const auto names = names_in(section);
  if (const auto nearest = geo::nearest_name(name, names); !nearest.empty()) {
    return message("{0}: unknown key (got {1}, allowed {2}); did you mean {3}?", subject, name, joined(names), nearest);
  }
  if (const auto* elsewhere = in_another_section(name)) {
    return message("{0}: unknown key (got {1}, allowed {2}); it belongs to section [{3}]", subject, name, joined(names),
                   elsewhere->section);
  }
  return message("{0}: unknown key (got {1}, allowed {2}); remove it", subject, name, joined(names));
}

}  // namespace steppe
