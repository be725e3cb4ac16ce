#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "libgeo/base/error.hpp"
#include "pipeline/config/parse.hpp"

// A configuration with every key that must be given, and nothing else; three lines.
inline constexpr std::string_view kLeast = "input.inbox = [\"in\"]\nzones.path = \"zones.gpkg\"\n\n";

// The least configuration with more lines; the first of them is line 4.
inline std::string with(std::string_view lines) { return std::string(kLeast) + std::string(lines); }

inline steppe::Settings parsed(std::string_view text) { return steppe::parse_settings(text, "/project/a.toml"); }

// What is said about a text, in English; empty when it is good.
inline std::vector<std::string> problems(std::string_view text) {
  try {
    steppe::parse_settings(text, "a.toml");
  } catch (const geo::UsageError& error) {
    std::vector<std::string> shown;
    for (const auto& problem : error.problems()) shown.push_back(geo::render(problem));
    return shown;
  }
  return {};
}
