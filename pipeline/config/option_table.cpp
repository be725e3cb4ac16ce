#include "pipeline/config/option_table.hpp"

#include <vector>

#include "pipeline/config/options_delivery.hpp"
#include "pipeline/config/options_layers.hpp"
#include "pipeline/config/options_report.hpp"
#include "pipeline/config/options_science.hpp"

namespace steppe {
namespace {

struct Tables {
  std::vector<Section> sections;
  std::vector<Option> options;

  void add(std::span<const SectionOptions> declared) {
    for (const auto& section : declared) {
      sections.push_back({section.name, section.help});
      for (Option option : section.options) {
        option.section = section.name;
        options.push_back(option);
      }
    }
  }
};

const Tables& tables() {
  static const Tables all = [] {
    Tables joined;
    joined.add(delivery_sections());
    joined.add(layer_sections());
    joined.add(science_sections());
    joined.add(report_sections());
    return joined;
  }();
  return all;
}

}  // namespace

std::span<const Section> section_table() { return tables().sections; }

std::span<const Option> option_table() { return tables().options; }

const Section* find_section(std::string_view name) {
  for (const Section& section : section_table()) {
    if (section.name == name) return &section;
  }
  return nullptr;
}

const Option* find_option(std::string_view section, std::string_view name) {
  for (const Option& option : option_table()) {
    if (option.section == section && option.name == name) return &option;
  }
  return nullptr;
}

}  // namespace steppe
