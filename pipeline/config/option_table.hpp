#pragma once

#include <span>
#include <string_view>

#include "pipeline/config/option.hpp"

namespace steppe {

struct Section {
  std::string_view name;
  std::string_view help;
};

// In the order of the template. Thread safe.
std::span<const Section> section_table();
std::span<const Option> option_table();

// Null when there is none.
const Section* find_section(std::string_view name);
const Option* find_option(std::string_view section, std::string_view name);

}  // namespace steppe
