#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace steppe_test {

enum class FieldKind { text, whole, real };

// A vector layer with one field, written through GDAL. Rows are the field's bytes as they shall stand in the file and a
// geometry as WKT, empty: none.
struct TinyLayer {
  std::vector<std::pair<std::string, std::string>> rows = {};
  std::string field = "DLBM";
  FieldKind kind = FieldKind::text;
  int epsg = 32648;  // 0: no coordinate system
  std::string name = "layer";
};

// The ending decides: .shp (nothing says what its text is), .gpkg, .gdb, .fgb, .geojson. Several layers where the
// format has them. Throws std::runtime_error when GDAL does not write it.
void write_layers(const std::filesystem::path& path, const std::vector<TinyLayer>& layers);

// The language driver byte of a .dbf file: 0x4d is simplified Chinese.
void set_language_byte(const std::filesystem::path& dbf, char byte);

// "POLYGON ((…))" of a rectangle in pixels of the tiny scene: 30 m from its north-western corner.
std::string pixels(double col, double row, double end_col, double end_row);
// A ring through such pixels, "(x y, …)", for WKT of any kind; not closed by itself.
std::string pixel_ring(const std::vector<std::pair<double, double>>& corners);

}  // namespace steppe_test
