#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string_view>

#include "libgeo/vector/json_reader.hpp"
#include "tests/fuzz/polygon_input.hpp"

namespace {

bool reads_to_the_end(std::string_view text) {
  geo::JsonReader reader(text);
  do reader.next();
  while (reader.token() != geo::JsonToken::end && reader.token() != geo::JsonToken::broken);
  if (reader.token() == geo::JsonToken::end && reader.depth() != 0) __builtin_trap();
  return reader.token() == geo::JsonToken::end &&
         text.find_first_not_of(" \t\r\n", reader.position()) == std::string_view::npos;
}

}  // namespace

// Any bytes give polygons that passed every check, or a fault with a text; and what another parser takes for JSON is
// never refused as broken.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  // The other parser takes a NUL for the end of the text.
  const bool json = text.find('\0') == std::string_view::npos && !text.starts_with("\xEF\xBB\xBF") &&
                    nlohmann::json::accept(text.begin(), text.end());
  if (json && !reads_to_the_end(text)) __builtin_trap();
  steppe_fuzz::check_polygons(text, {});
  steppe_fuzz::check_polygons(text, {.crs = {}, .layer = {}, .id = "properties.id", .name = "name"});
  return 0;
}
