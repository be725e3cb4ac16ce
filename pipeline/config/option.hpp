#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "pipeline/config/provenance.hpp"
#include "pipeline/config/settings.hpp"

namespace steppe {

// Where an option's value lives in Settings; the alternative is its type.
using Field = std::variant<std::string*, std::int64_t*, double*, bool*, std::filesystem::path*,
                           std::vector<std::filesystem::path>*, std::vector<Product>*, std::vector<std::int64_t>*,
                           DayRange*, CoverIndex*, ProductCodec*, Language*, Sentinel2Nir*, LandsatFit*, CubeUse*,
                           CubeKeep*, CompositeMethod*, Belts*, DeclaredDesign*>;

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

// One key of the configuration, a row of options_*.cpp: parser, error texts, template, reference page and canonical
// text all read this. The default is what a default-constructed Settings holds.
struct Option {
  std::string_view section = {};  // filled in by option_table()
  std::string_view name;
  Field (*field)(Settings&);
  Effect effect = Effect::pixels;
  std::string_view help;  // one line, English; the translation table has its twin
  std::string_view unit = {};
  Limits limits = {};                              // numbers
  std::span<const std::string_view> choices = {};  // names, in the order of the enumerators
  bool required = false;                           // must be given, and not empty
  bool may_be_empty = true;                        // texts
  bool one_line = true;                            // texts without control characters; WKT has line ends
  std::string_view example = {};                   // TOML, for the template where there is no default
  Provenance origin = {};                          // of the default; an option that can change a figure has one
};

std::string key_of(const Option& option);  // "grid.tile_px"

}  // namespace steppe
