#include "libgeo/io/mosaic_source.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "libgeo/io/mosaic_layout.hpp"
#include "libgeo/io/open_raster.hpp"
#include "tests/support/temp_dir.hpp"
#include "tests/support/tiny_tiff.hpp"

namespace {

using namespace geo;
using steppe_test::TempDir;
using testing::ElementsAre;
using testing::HasSubstr;

std::string source(const std::string& file, int col, int cols, const std::string& more = "") {
  const std::string size = "\" xSize=\"" + std::to_string(cols) + "\" ySize=\"2\"/>";
  return "<ComplexSource><SourceFilename relativeToVRT=\"1\">" + file +
         "</SourceFilename><SourceBand>1</SourceBand><SrcRect xOff=\"0\" yOff=\"0" + size + "<DstRect xOff=\"" +
         std::to_string(col) + "\" yOff=\"0" + size + more + "</ComplexSource>";
}

std::string vrt(const std::string& sources, const std::string& no_data = "<NoDataValue>9</NoDataValue>") {
  return "<VRTDataset rasterXSize=\"6\" rasterYSize=\"2\"><SRS>EPSG:32648</SRS><GeoTransform>400000, 30, 0, 4500000, "
         "0, "
         "-30</GeoTransform><VRTRasterBand dataType=\"UInt16\" band=\"1\">" +
         no_data + "<Scale>0.5</Scale>" + sources + "</VRTRasterBand></VRTDataset>";
}

struct Tiles {
  TempDir folder;

  Tiles() {
    write("a.tif", 0, 1);
    write("b.tif", 2, 5);
  }
  void write(const std::string& name, int col, std::uint16_t value) const {
    auto tiff = steppe_test::TinyTiff::filled(3, 2, value);
    tiff.x0 += 30 * col;
    tiff.at(0, 0) = 7;
    write_tiff(folder / name, tiff);
  }
  Result<std::unique_ptr<RasterSource>> open(const std::string& xml) const {
    OpenOptions options;
    options.mosaics = true;
    return open_raster(folder.file("m.vrt", xml).string(), options);
  }
  std::string fault(const std::string& xml) const {
    auto source = open(xml);
    if (!source) return render(source.fault().message);
    std::vector<std::uint16_t> row(12);
    const auto read = source.value()->read(0, {0, 0, 6, 2}, std::span<std::uint16_t>(row));
    return read ? "none" : render(read.fault().message);
  }
  std::vector<std::uint16_t> first_row(const std::string& xml) const {
    auto source = open(xml);
    if (!source) throw std::runtime_error(render(source.fault().message));
    std::vector<std::uint16_t> row(6);
    const auto read = source.value()->read(0, {0, 0, 6, 1}, std::span<std::uint16_t>(row));
    if (!read) throw std::runtime_error(render(read.fault().message));
    return row;
  }
};

TEST(MosaicSource, LaterTilesPaintOverEarlierOnesAndHolesHaveNoData) {
  const Tiles t;
  EXPECT_THAT(t.first_row(vrt(source("a.tif", 0, 3) + source("b.tif", 2, 3))), ElementsAre(7, 1, 7, 5, 5, 9));
  // b's first cell is its no data.
  EXPECT_THAT(t.first_row(vrt(source("a.tif", 0, 3) + source("b.tif", 2, 3, "<NODATA>7</NODATA>"))),
              ElementsAre(7, 1, 1, 5, 5, 9));
  const auto info = t.open(vrt(source("a.tif", 0, 3))).value()->info();
  EXPECT_EQ(info.scales, (std::vector<ValueScale>{{0.5, 0}}));
  EXPECT_EQ(info.no_data, 9);
}

TEST(MosaicSource, WhatGdalWouldLeaveAHoleIsAFault) {
  const Tiles t;
  EXPECT_THAT(t.fault(vrt(source("a.tif", 0, 3) + source("none.tif", 3, 3))), HasSubstr("none.tif: is not there"));
  EXPECT_THAT(t.fault(vrt(source("b.tif", 0, 3))),
              HasSubstr("b.tif is not what the virtual raster says"));       // another place
  EXPECT_THAT(t.fault(vrt(source("a.tif", 0, 3), "")), HasSubstr("m.vrt"));  // a hole and no no-data value
  EXPECT_EQ(t.fault(vrt(source("a.tif", 0, 3))), "none");
}

TEST(MosaicSource, OnlyPlainMosaicsAreRead) {
  const Tiles t;
  const auto kind = [&](const std::string& xml) {
    const auto layout = parse_mosaic(t.folder / "m.vrt", xml);
    return layout ? "none" : name_of(layout.fault().kind);
  };
  EXPECT_STREQ(kind(vrt(source("a.tif", 0, 3))), "none");
  const auto unsupported = name_of(FaultKind::unsupported), contradiction = name_of(FaultKind::bad_metadata);
  EXPECT_EQ(kind(vrt(source("a.tif", 4, 3))), unsupported);  // beyond the edge
  EXPECT_EQ(kind(vrt(source("/vsicurl/http://h/a.tif", 0, 3))), unsupported);
  EXPECT_EQ(kind(vrt(source("http://h/a.tif", 0, 3))), unsupported);
  EXPECT_EQ(kind(vrt(source("&lt;VRTDataset/&gt;", 0, 3))), unsupported);
  EXPECT_EQ(kind(vrt(source("a.tif", 0, 3, "<ScaleRatio>2</ScaleRatio>"))), unsupported);
  EXPECT_EQ(kind(vrt("<PixelFunctionType>sum</PixelFunctionType><AveragedSource/>")), unsupported);
  EXPECT_EQ(kind(vrt(source("", 0, 3))), contradiction);
  EXPECT_EQ(kind("<VRTDataset rasterXSize=\"nan\" rasterYSize=\"2\"/>"), contradiction);
  EXPECT_EQ(kind("<VRTDataset"), contradiction);
  EXPECT_EQ(kind("<GDAL_WMS/>"), contradiction);
  EXPECT_EQ(kind(""), contradiction);
}

TEST(MosaicSource, AVirtualRasterIsReadOnlyWhenAskedFor) {
  const Tiles t;
  EXPECT_FALSE(open_raster(t.folder.file("m.vrt", vrt(source("a.tif", 0, 3))).string()));
}

}  // namespace
