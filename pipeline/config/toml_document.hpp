#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "libgeo/base/message.hpp"
#include "pipeline/config/problem.hpp"

namespace steppe {

// A value as the file has it, before the option table is asked. Dates, times and tables are OtherValue: no option has
// such a type.
struct OtherValue {
  geo::Message kind;  // "a table"
};
struct RawValue {
  std::variant<std::string, std::int64_t, double, bool, std::vector<RawValue>, OtherValue> content;
};

struct RawEntry {
  std::string section;  // empty: the key stands above all headings
  std::string name;
  int line = 0;  // from 1
  RawValue value;
};

struct RawSection {
  std::string name;
  int line = 0;
};

// The keys of a TOML 1.0 text in the order of their lines, and everything that is wrong with the text itself.
struct RawDocument {
  std::vector<RawSection> sections;
  std::vector<RawEntry> entries;
  std::vector<Problem> problems;
  bool complete = true;  // false: something could not be read, so that a missing key may only be unreadable
};

// Reads hostile bytes: a byte order mark and CRLF are accepted; text that is not UTF-8, syntax errors and keys given
// twice are problems that name `file` and the line. After a bad `key = value` line reading goes on, so that all are
// found at once. Never throws for what the text contains. Thread safe.
RawDocument read_toml(std::string_view bytes, const std::string& file);

}  // namespace steppe
