#include "libgeo/vector/json_fields.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "libgeo/base/message.hpp"
#include "libgeo/vector/plain_field.hpp"

namespace geo {
namespace {

constexpr std::size_t kLongestPath = 200;
constexpr std::size_t kMostNames = 40;

std::string number_as_text(const JsonReader& reader) {
  constexpr std::size_t kLongestInteger = 40;
  const auto raw = reader.raw();
  // As it stands, for an id may have more digits than a double.
  if (raw.size() <= kLongestInteger && raw.find_first_not_of("-0123456789") == std::string_view::npos)
    return std::string(raw);
  const double value = reader.number();
  const bool whole = std::abs(value) < 9e15 && value == std::floor(value);
  return whole ? std::to_string(static_cast<std::int64_t>(value)) : number_text(value);
}

bool asked_below(std::span<const JsonField> fields, const std::string& prefix) {
  return prefix.size() < kLongestPath && std::any_of(fields.begin(), fields.end(), [&](const JsonField& field) {
           return field.path.size() > prefix.size() && field.path.starts_with(prefix);
         });
}

// Depth: each level takes at least the dot from a path.
void read_members(JsonReader& reader, const std::string& prefix, std::span<JsonField> fields,
                  std::vector<std::string>* names) {
  while (reader.next() == JsonToken::name) {
    const std::string path = prefix + reader.text(kLongestPath);
    if (names != nullptr && names->size() < kMostNames) names->push_back(path);
    if (reader.next() == JsonToken::begin_object && asked_below(fields, path + ".")) {
      read_members(reader, path + ".", fields, names);
      continue;
    }
    std::optional<std::string> value;
    for (JsonField& field : fields) {
      if (field.path.empty() || field.path != path) continue;
      if (!value) value = json_value_text(reader);
      field.found = true;
      field.value = *value;
    }
    if (!value) reader.skip();
  }
}

}  // namespace

std::string json_value_text(JsonReader& reader) {
  switch (reader.token()) {
    case JsonToken::string:
      return plain_field(reader.text(kLongestField));
    case JsonToken::number:
      return number_as_text(reader);
    case JsonToken::literal:
      return reader.raw() == "null" ? std::string() : std::string(reader.raw());
    default:
      reader.skip();
      return {};
  }
}

void read_json_fields(JsonReader& reader, std::span<JsonField> fields, std::vector<std::string>* names) {
  read_members(reader, "", fields, names);
}

}  // namespace geo
