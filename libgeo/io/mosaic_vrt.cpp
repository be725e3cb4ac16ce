#include "libgeo/io/mosaic_vrt.hpp"

#include <cpl_conv.h>
#include <gdal_priv.h>
#include <ogr_spatialref.h>

#include <algorithm>
#include <cassert>
#include <string_view>

#include "libgeo/base/atomic_file.hpp"
#include "libgeo/base/error.hpp"
#include "libgeo/base/machine_fault.hpp"
#include "libgeo/io/gdal_dataset.hpp"
#include "libgeo/io/gdal_session.hpp"
#include "libgeo/io/xml_text.hpp"

namespace geo {
namespace {

std::string element(std::string_view name, std::string_view value) {
  return "    <" + std::string(name) + ">" + xml_escaped(value) + "</" + std::string(name) + ">\n";
}

std::string attribute(std::string_view name, std::int64_t value) {
  return " " + std::string(name) + "=\"" + std::to_string(value) + "\"";
}

std::string rectangle(std::string_view name, const Window& w) {
  return "      <" + std::string(name) + attribute("xOff", w.col) + attribute("yOff", w.row) +
         attribute("xSize", w.cols) + attribute("ySize", w.rows) + "/>\n";
}

// The axis mapping stands beside the text: without it GDAL would take EPSG's own order, latitude first.
std::string srs_element(const OGRSpatialReference& srs) {
  const char* const options[] = {"FORMAT=WKT2_2019", "MULTILINE=NO", nullptr};
  char* wkt = nullptr;
  srs.exportToWkt(&wkt, options);
  const std::string plain(wkt == nullptr ? "" : wkt);
  CPLFree(wkt);
  std::string mapping;
  for (const int axis : srs.GetDataAxisToSRSAxisMapping())
    mapping += (mapping.empty() ? "" : ",") + std::to_string(axis);
  return "  <SRS dataAxisToSRSAxisMapping=\"" + mapping + "\">" + xml_escaped(plain) + "</SRS>\n";
}

std::string colour_table(const GDALColorTable& colours) {
  std::string out = "    <ColorTable>\n";
  for (int i = 0; i < colours.GetColorEntryCount(); ++i) {
    const GDALColorEntry& entry = *colours.GetColorEntry(i);
    out += "      <Entry" + attribute("c1", entry.c1) + attribute("c2", entry.c2) + attribute("c3", entry.c3) +
           attribute("c4", entry.c4) + "/>\n";
  }
  return out + "    </ColorTable>\n";
}

std::string description_of(GDALRasterBand& band, const RasterInfo& info) {
  std::string out;
  if (*band.GetDescription() != '\0') out += element("Description", band.GetDescription());
  if (info.no_data) out += element("NoDataValue", number_text(*info.no_data));
  if (*band.GetUnitType() != '\0') out += element("UnitType", band.GetUnitType());
  if (band.GetScale() != 1 || band.GetOffset() != 0)
    out += element("Offset", number_text(band.GetOffset())) + element("Scale", number_text(band.GetScale()));
  out += element("ColorInterp", GDALGetColorInterpretationName(band.GetColorInterpretation()));
  if (auto* colours = band.GetColorTable()) out += colour_table(*colours);
  return out;
}

std::string source_of(const std::filesystem::path& folder, const MosaicTile& tile, int band, const Window& place) {
  return "    <SimpleSource>\n      <SourceFilename relativeToVRT=\"1\">" +
         xml_escaped(tile.file.lexically_relative(folder).generic_string()) + "</SourceFilename>\n      <SourceBand>" +
         std::to_string(band) + "</SourceBand>\n" + rectangle("SrcRect", {0, 0, place.cols, place.rows}) +
         rectangle("DstRect", place) + "    </SimpleSource>\n";
}

std::string geo_transform(const Grid& whole) {
  return "  <GeoTransform>" + number_text(whole.x0) + ", " + number_text(whole.dx) + ", 0, " + number_text(whole.y0) +
         ", 0, " + number_text(-whole.dy) + "</GeoTransform>\n";
}

std::string metadata_element(const std::map<std::string, std::string>& metadata) {
  if (metadata.empty()) return {};
  std::string out = "  <Metadata>\n";
  for (const auto& [key, value] : metadata)
    out += "    <MDI key=\"" + xml_escaped(key) + "\">" + xml_escaped(value) + "</MDI>\n";
  return out + "  </Metadata>\n";
}

Grid grid_over(const std::filesystem::path& path, const std::vector<MosaicTile>& tiles) {
  const Grid& first = tiles.front().grid;
  Box box = first.box();
  for (const auto& tile : tiles) {
    if (!aligned(first, tile.grid))
      throw Error(message("{0}: tile {1} does not lie on the grid of the others; remove the file and run again",
                          path.string(), tile.file.string()));
    box = join(box, tile.grid.box());
  }
  return subgrid(first, window_over(first, box));
}

}  // namespace

std::string mosaic_vrt(const std::filesystem::path& path, std::vector<MosaicTile> tiles,
                       const std::map<std::string, std::string>& metadata) {
  assert(!tiles.empty());
  std::sort(tiles.begin(), tiles.end(), [](const auto& a, const auto& b) { return a.file < b.file; });
  const auto opened = open_gdal_dataset(tiles.front().file.string(), {});
  if (!opened) throw_fault(opened.fault());
  GDALDataset& first = *opened.value().dataset;
  const Grid whole = grid_over(path, tiles);
  const GdalErrors quiet;
  std::string xml = "<VRTDataset" + attribute("rasterXSize", whole.cols) + attribute("rasterYSize", whole.rows) +
                    ">\n" + srs_element(*first.GetSpatialRef()) + geo_transform(whole) + metadata_element(metadata);
  for (int b = 1; b <= opened.value().info.bands; ++b) {
    GDALRasterBand& band = *first.GetRasterBand(b);
    xml += "  <VRTRasterBand dataType=\"" + std::string(GDALGetDataTypeName(band.GetRasterDataType())) + "\"" +
           attribute("band", b) + ">\n" + description_of(band, opened.value().info);
    for (const auto& tile : tiles) xml += source_of(path.parent_path(), tile, b, window_in(whole, tile.grid));
    xml += "  </VRTRasterBand>\n";
  }
  return xml + "</VRTDataset>\n";
}

void write_mosaic_vrt(const std::filesystem::path& path, std::vector<MosaicTile> tiles,
                      const std::map<std::string, std::string>& metadata) {
  write_atomically(path, mosaic_vrt(path, std::move(tiles), metadata));
}

}  // namespace geo
