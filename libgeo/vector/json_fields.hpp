#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "libgeo/vector/json_reader.hpp"

namespace geo {

// A member of a JSON object that is asked for, those of nested objects with dots ("parent.adcode").
struct JsonField {
  std::string path = {};   // empty: not asked for
  bool found = false;      // it was there, whatever it is
  std::string value = {};  // without blanks at its ends; empty for null, objects, arrays and blank text
};

// Longer values are cut: they are ids and names, shown in tables.
inline constexpr std::size_t kLongestField = 500;

// Fills `fields` from the object that the reader has just entered and leaves it; the last of equal names counts. The
// first names seen go to `names`, if given. Depth is that of the paths, not of the text.
void read_json_fields(JsonReader& reader, std::span<JsonField> fields, std::vector<std::string>* names);

// The value that token() begins, as text; whole numbers without decimals. Skips the value.
std::string json_value_text(JsonReader& reader);

}  // namespace geo
