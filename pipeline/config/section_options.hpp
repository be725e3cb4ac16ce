#pragma once

#include <span>
#include <string_view>

#include "pipeline/config/option.hpp"

namespace steppe {

// A section as its file declares it; the options leave out the section's name, which option_table() fills in.
struct SectionOptions {
  std::string_view name;
  std::string_view help;
  std::span<const Option> options;
};

// A row's Option::field: a member of a member of Settings.
template <auto group, auto member>
Field field(Settings& settings) {
  return &(settings.*group.*member);
}

}  // namespace steppe
