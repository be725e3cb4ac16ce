#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "pipeline/config/settings.hpp"

namespace steppe {

// Where an option's value lives in Settings; the alternative is its type.
using Field = std::variant<std::string*, std::int64_t*, double*, bool*, std::filesystem::path*,
                           std::vector<std::filesystem::path>*, std::vector<std::string>*, std::vector<std::int64_t>*,
                           DayRange*, CoverIndex*, ProductCodec*, Language*, Sentinel2Nir*, CubeUse*, CompositeMethod*>;

// What an option can change. Task keys hash `pixels` only: a new year or zone name must not make old tiles again.
enum class Effect {
  nothing,  // no figure: threads, memory, language, names for people, where files lie
  tables,   // tables and verdicts, but no product raster
  pixels,   // product rasters, and so everything
};

// Of a number, or of each number of a list; both ends belong to it.
struct Limits {
  double min = 0, max = 0;
  std::int64_t multiple_of = 0;  // 0: any
};

// One key of the configuration: parser, error texts, template, reference page and canonical text all read this. The
// default is what a default-constructed Settings holds.
struct Option {
  std::string_view section, name;
  Field (*field)(Settings&);
  Effect effect = Effect::pixels;
  std::string_view help;  // one line, English; the translation table has its twin
  std::string_view unit = {};
  Limits limits = {};                              // numbers
  std::span<const std::string_view> choices = {};  // names, in the order of the enumerators
  bool required = false;                           // must be given, and not empty
  bool may_be_empty = true;                        // texts
  std::string_view example = {};                   // TOML, for the template where there is no default
};

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

std::string key_of(const Option& option);                                // "grid.tile_px"
std::string value_text(const Option& option, const Settings& settings);  // as TOML: 2048, "ndvi", ["a", "b"]
std::string example_text(const Option& option);  // the default, or the example where it has none
geo::Message type_of(const Option& option);      // "a whole number"
bool has_range(const Option& option);            // whether its type leaves something to say
geo::Message allowed_of(const Option& option);   // "256 to 16384, a multiple of 256", "ndvi, msavi2"

}  // namespace steppe
