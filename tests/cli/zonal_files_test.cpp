#include <gdal_priv.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <set>

#include "libgeo/io/create_raster.hpp"
#include "libgeo/io/gdal_session.hpp"
#include "libgeo/io/mosaic_vrt.hpp"
#include "libgeo/vector/zone_source.hpp"
#include "tests/support/utm.hpp"
#include "zonal_fixture.hpp"

// Files that go in and come out of `steppe zonal`.

namespace {

using namespace zonal_test;
using steppe_test::read_text;
using steppe_test::steppe;
using testing::HasSubstr;

using steppe_test::utm;

// A product of int16 with values row · cols + col at a place on the grid of 30 m cells.
void write_product(const fs::path& path, geo::Grid grid, double scale, std::int64_t block = 256) {
  geo::RasterSpec spec{{grid, utm()}};
  spec.scale = scale;
  spec.block = block;
  const auto sink = geo::create_raster(path, spec);
  for (std::int64_t row = 0; row * block < grid.rows; ++row)
    for (std::int64_t col = 0; col * block < grid.cols; ++col) {
      const geo::Window w = geo::intersection(geo::Window{col * block, row * block, block, block}, grid.window());
      std::vector<std::int16_t> pixels;
      for (std::int64_t r = w.row; r < w.end_row(); ++r)
        for (std::int64_t c = w.col; c < w.end_col(); ++c)
          pixels.push_back(static_cast<std::int16_t>((r * grid.cols + c) % 30000));
      sink->write_block(row, col, std::span<const std::int16_t>(pixels));
    }
  sink->finish();
}

TEST(ZonalFiles, ScaleOfTheFileIsAppliedUnlessRaw) {
  const ZonalFolder f;
  const auto product = f.folder / "fvc.tif";
  write_product(product, {400000, 4500000, 30, 30, 8, 6}, 0.0001);
  const auto zones = f.zones(three_zones());
  const auto scaled = f.rows({product, zones, "--weight", "coverage", "--stats", "mean,max,median,sd,classes"});
  EXPECT_EQ(scaled[0].at("mean"), geo::number_text(4.5 / 10000));  // as the nightly tables divide
  EXPECT_EQ(scaled[0].at("max"), "0.0009");
  EXPECT_EQ(scaled[0].at("median"), "0.0001");
  EXPECT_EQ(scaled[0].at("sd"), geo::number_text(std::sqrt(16.25) / 10000));
  EXPECT_EQ(scaled[0].at("class_0.0008_cells"), "1");
  const auto raw = f.rows({product, zones, "--weight", "coverage", "--stats", "mean", "--raw"});
  EXPECT_EQ(raw[0].at("mean"), "4.5");
}

TEST(ZonalFiles, Json) {
  const ZonalFolder f;
  const auto got = steppe({"zonal", f.raster, f.zones(three_zones() + "," + steppe_test::bow(R"("id":"bow")")), "--id",
                           "id", "--format", "json", "--stats", "mean", "--weight", "coverage"});
  EXPECT_EQ(got.exit_code, 3);
  EXPECT_THAT(got.err, HasSubstr("bow: invalid_zone: zone bow: the polygon crosses or overlaps itself"));
  const auto json = nlohmann::json::parse(got.out);
  EXPECT_EQ(json["coverage"], "exact");
  EXPECT_EQ(json["weight"], "coverage");
  EXPECT_EQ(json["rasters"][0]["name"], "r");
  ASSERT_EQ(json["rows"].size(), 4u);
  EXPECT_EQ(json["rows"][0]["mean"], 4.5);
  EXPECT_TRUE(json["rows"][3]["mean"].is_null());
}

TEST(ZonalFiles, GeoPackageWithOutlinesAndTheSameBytes) {
  const ZonalFolder f;
  const auto zones = f.zones(three_zones() + "," + steppe_test::bow(R"("id":"bow")"));
  const auto write = [&](const char* name) {
    const auto file = f.folder / name;
    const auto got =
        steppe({"zonal", f.raster, zones, "--id", "id", "-o", file, "--stats", "mean", "--weight", "coverage"});
    EXPECT_EQ(got.exit_code, 3) << got.err;
    return file;
  };
  const auto file = write("a.gpkg");
  const auto written = geo::read_zones(file, {.id = "zone_id", .name = "mean", .level = "status"});
  ASSERT_EQ(written.zones.size(), 3u);
  EXPECT_EQ(written.refused.size(), 1u);  // a row without outline
  EXPECT_EQ(written.zones[0].name, "4.5");
  EXPECT_EQ(written.zones[0].level, "ok");
  EXPECT_EQ(geo::area(written.zones[0].shape), 3600);
  EXPECT_TRUE(written.crs.same_as(utm()));
  EXPECT_EQ(read_text(file), read_text(write("b.gpkg")));
}

TEST(ZonalFiles, TheCacheServesTheSecondRun) {
  const ZonalFolder f;
  const auto zones = f.zones(three_zones() + "," + steppe_test::bow(R"("id":"bow","league":"west")"));
  const auto cache = f.folder / "cache";
  const auto run = [&](bool cached) {
    const auto got = steppe({"zonal", f.raster, zones, "--id", "id", "--group-by", "league", "--cache", cache});
    EXPECT_EQ(got.exit_code, 3) << got.err;
    EXPECT_EQ(got.err.find("taken from here") != std::string::npos, cached) << got.err;
    return got.out;
  };
  const auto first = run(false);
  EXPECT_EQ(run(true), first);
  ASSERT_FALSE(fs::is_empty(cache));
  for (const auto& file : fs::directory_iterator(cache)) fs::resize_file(file.path(), 200);
  EXPECT_EQ(run(false), first);  // damaged: made again …
  EXPECT_EQ(run(true), first);   // … and whole
  f.zones(cells(R"("id":"a","league":"west")", 0, 0, 1, 1) + "," + steppe_test::bow(R"("id":"bow","league":"west")"));
  EXPECT_NE(run(false), first);
}

// A raster of bytes that go up to 9 and that declares 3 no data.
void write_bytes(const fs::path& path) {
  geo::RasterSpec spec{{{400000, 4500000, 30, 30, 1024, 768}, utm()}};
  spec.type = geo::PixelType::uint8;
  spec.no_data = 3;
  spec.block = 256;
  const auto sink = geo::create_raster(path, spec);
  for (std::int64_t row = 0; row < 3; ++row)
    for (std::int64_t col = 0; col < 4; ++col) {
      std::vector<std::uint8_t> pixels(256 * 256);
      for (std::size_t i = 0; i < pixels.size(); ++i) pixels[i] = static_cast<std::uint8_t>((i * 7 + i / 256) % 10);
      sink->write_block(row, col, std::span<const std::uint8_t>(pixels));
    }
  sink->finish();
}

// A mask beside the raster: its first hundred columns are left out.
void write_mask(const fs::path& raster) {
  geo::start_gdal();
  GDALDatasetUniquePtr file(GDALDataset::Open(raster.c_str(), GDAL_OF_UPDATE | GDAL_OF_RASTER));
  file->CreateMaskBand(GMF_PER_DATASET);
  std::vector<std::uint8_t> mask(1024 * 768, 255);
  for (std::size_t i = 0; i < mask.size(); ++i)
    if (i % 1024 < 100) mask[i] = 0;
  EXPECT_EQ(file->GetRasterBand(1)->GetMaskBand()->RasterIO(GF_Write, 0, 0, 1024, 768, mask.data(), 1024, 768, GDT_Byte,
                                                            0, 0, nullptr),
            CE_None);
}

// A raster of 4 x 3 blocks and zones that fill most of them.
struct SummarisedFolder {
  ZonalFolder f;
  fs::path raster = f.folder / "big.tif", cache = f.folder / "cache";
  std::string zones =
      f.zones(cells(R"("id":"a")", 0, 0, 1000.3, 600) + "," + cells(R"("id":"b")", 10, 600.5, 900, 768));

  SummarisedFolder() { write_product(raster, {400000, 4500000, 30, 30, 1024, 768}, 0.01); }

  std::string run(bool cached, bool summarised) const {
    std::vector<std::string> words{
        "zonal",    raster,    zones, "--id", "id", "--stats", "count,area,mean,sd,min,max,sum,n_eff",
        "--weight", "coverage"};
    if (cached) words.insert(words.end(), {"--cache", cache});
    const auto got = steppe(words);
    EXPECT_EQ(got.exit_code, 0) << got.err;
    EXPECT_EQ(got.err.find("block summaries") != std::string::npos, summarised) << got.err;
    return got.out;
  }
  fs::path summary() const {
    for (const auto& file : fs::directory_iterator(cache))
      if (file.path().extension() == ".summary") return file.path();
    return {};
  }
};

TEST(ZonalFiles, BlockSummariesAnswerForTheInside) {
  const SummarisedFolder s;
  const auto expected = s.run(false, false);
  EXPECT_EQ(s.run(true, true), expected);
  EXPECT_EQ(s.run(true, true), expected);
  EXPECT_FALSE(s.summary().empty());
}

TEST(ZonalFiles, SummariesThatDoNotMatchAreMadeAgain) {
  const SummarisedFolder s;
  const auto expected = s.run(true, true);
  const std::string whole = read_text(s.summary());
  for (const std::size_t place : {std::size_t{3}, whole.size() / 2, whole.size() - 1}) {
    std::string flipped = whole;
    flipped[place] = static_cast<char>(flipped[place] ^ 4);
    std::ofstream(s.summary(), std::ios::binary) << flipped;
    EXPECT_EQ(s.run(true, true), expected);
    EXPECT_EQ(read_text(s.summary()), whole) << "flipped at " << place;
  }
  fs::resize_file(s.summary(), whole.size() / 2);
  EXPECT_EQ(s.run(true, true), expected);
  EXPECT_EQ(read_text(s.summary()), whole);
  // Another raster in the place of the first.
  write_product(s.raster, {400000, 4500000, 30, 30, 1024, 768}, 0.02);
  const auto other = s.run(false, false);
  EXPECT_NE(other, expected);
  EXPECT_EQ(s.run(true, true), other);
  EXPECT_NE(read_text(s.summary()), whole);
}

TEST(ZonalFiles, SummariesAreNotMadeForAFewBlocksOrForFiguresTheyLack) {
  SummarisedFolder s;
  s.zones = s.f.zones(cells(R"("id":"a")", 0, 0, 300, 300));  // a block of twelve
  s.run(true, false);
  EXPECT_TRUE(s.summary().empty());
  s.zones = s.f.zones(cells(R"("id":"a")", 0, 0, 1024, 768));
  const auto got = steppe({"zonal", s.raster, s.zones, "--stats", "median", "--cache", s.cache});
  EXPECT_EQ(got.exit_code, 0) << got.err;
  EXPECT_TRUE(s.summary().empty());
}

// What a mask leaves out and what is no data otherwise are two things; a summary of one reading serves no other.
TEST(ZonalFiles, SummariesAreOfTheCellsAsTheyWereAskedFor) {
  const SummarisedFolder s;
  write_bytes(s.raster);
  const std::vector<std::string> base{"zonal",   s.raster,     s.zones,    "--id",    "id",
                                      "--stats", "count,mean", "--weight", "coverage"};
  const std::vector<std::vector<std::string>> readings{{}, {"--nodata", "7"}, {"--nodata", "none"}, {"--nodata", "8"}};
  for (const bool masked : {false, true}) {
    if (masked) write_mask(s.raster);
    std::set<std::string> answers;
    for (const auto& reading : readings) {
      auto words = base;
      words.insert(words.end(), reading.begin(), reading.end());
      const auto expected = steppe(words).out;
      words.insert(words.end(), {"--cache", s.cache});
      for (int call = 0; call < 2; ++call) {
        const auto got = steppe(words);
        EXPECT_EQ(got.out, expected);
        EXPECT_THAT(got.err, HasSubstr("block summaries"));
      }
      answers.insert(expected);
    }
    EXPECT_EQ(answers.size(), readings.size());
  }
}

TEST(ZonalFiles, AFolderThatCannotBeWrittenToServesWhatItHas) {
  const SummarisedFolder s;
  const auto expected = s.run(true, true);
  const auto summary = s.summary();
  fs::remove(summary);
  fs::create_directories(summary / "in its place");  // stands for a disk that is read only
  EXPECT_EQ(s.run(true, true), expected);
}

TEST(ZonalFiles, DamagedPixelsCostTheZonesAboveThem) {
  const ZonalFolder f;
  const auto big = f.folder / "big.tif";
  write_product(big, {400000, 4500000, 30, 30, 512, 512}, 1);
  const auto bytes = fs::file_size(big);
  {
    std::fstream file(big, std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(static_cast<std::streamoff>(bytes - 2000));  // in the last block of full resolution
    file << std::string(1500, 'x');
  }
  const auto zones =
      f.zones(cells(R"("id":"good")", 0, 0, 100, 100) + "," + cells(R"("id":"bad")", 300, 300, 500, 500));
  const auto rows = f.rows({big, zones, "--id", "id", "--stats", "mean"}, 3);
  EXPECT_EQ(rows[0].at("status"), "ok");
  EXPECT_EQ(rows[1].at("status"), "failed");
  EXPECT_EQ(rows[1].at("mean"), "");
  EXPECT_THAT(rows[1].at("reason"), HasSubstr(big.string()));
}

struct Mosaic {
  ZonalFolder f;
  fs::path vrt = f.folder / "m.vrt";
  fs::path west = f.folder / "t/west.tif", east = f.folder / "t/east.tif";

  Mosaic() {
    fs::create_directory(f.folder / "t");
    const geo::Grid left{400000, 4500000, 30, 30, 4, 6}, right{400120, 4500000, 30, 30, 4, 6};
    write_product(west, left, 0.0001);
    write_product(east, right, 0.0001);
    geo::write_mosaic_vrt(vrt, {{west, left}, {east, right}}, {});
  }
};

TEST(ZonalFiles, AMosaicIsReadTileByTile) {
  const Mosaic m;
  const auto rows = m.f.rows(
      {m.vrt, m.f.zones(cells(R"("id":"a")", 3, 0, 5, 2)), "--weight", "coverage", "--stats", "mean,count,min"});
  EXPECT_EQ(rows[0].at("count"), "4");
  EXPECT_EQ(rows[0].at("mean"), geo::number_text((3 + 7 + 0 + 4) / 4.0 / 10000));
  EXPECT_EQ(rows[0].at("min"), "0");
}

TEST(ZonalFiles, AMissingTileIsAFailureAndNoHole) {
  const Mosaic m;
  fs::remove(m.east);
  const auto zones = m.f.zones(cells(R"("id":"west")", 0, 0, 2, 2) + "," + cells(R"("id":"both")", 3, 0, 5, 2));
  const auto rows = m.f.rows({m.vrt, zones, "--id", "id", "--stats", "mean"}, 3);
  EXPECT_EQ(rows[0].at("status"), "ok");
  EXPECT_EQ(rows[1].at("status"), "failed");
  EXPECT_THAT(rows[1].at("reason"), HasSubstr("east.tif"));
}

TEST(ZonalFiles, AVirtualRasterThatReachesOutIsRefused) {
  const Mosaic m;
  auto xml = read_text(m.vrt);
  const auto refused = [&](const std::string& from, const std::string& to, const std::string& words) {
    auto changed = xml;
    changed.replace(changed.find(from), from.size(), to);
    m.f.folder.file("bad.vrt", changed);
    const auto got = steppe({"zonal", m.f.folder / "bad.vrt", m.f.zones(three_zones())});
    EXPECT_EQ(got.exit_code, 2) << to;
    EXPECT_THAT(got.err, HasSubstr(words));
  };
  refused("relativeToVRT=\"1\">t/east.tif", "relativeToVRT=\"0\">/vsicurl/http://127.0.0.1/x.tif", "not read");
  refused("relativeToVRT=\"1\">t/east.tif", "relativeToVRT=\"0\">http://127.0.0.1/x.tif", "not read");
  refused("<VRTDataset", "<VRTDataset subClass=\"VRTWarpedDataset\"", "VRTWarpedDataset");
  refused("SimpleSource>", "KernelFilteredSource>", "cannot be understood");
  refused("<DstRect xOff=\"0\"", "<DstRect xOff=\"1000\"", "reaches outside");
  refused("</VRTDataset>", "", "cannot be understood");
}

TEST(ZonalFiles, BadArgumentsAreNamed) {
  const ZonalFolder f;
  const std::string zones = f.zones(three_zones()), raster = f.raster;
  const auto refused = [&](std::vector<std::string> arguments, const std::string& words) {
    arguments.insert(arguments.begin(), "zonal");
    const auto got = steppe(arguments);
    EXPECT_EQ(got.exit_code, 2) << words;
    EXPECT_EQ(got.out, "");
    EXPECT_THAT(got.err, HasSubstr(words));
  };
  refused({raster, zones, "--stats", "meen,medain"}, "--stats: unknown statistic (got meen); did you mean mean?");
  refused({raster, zones, "--stats", "meen,medain"}, "--stats: unknown statistic (got medain); did you mean median?");
  refused({raster, zones, "--stats", "q101"}, "unknown statistic (got q101");
  refused({raster, zones, "--id", "idd"}, "did you mean id?");
  refused({raster, zones, "-o", "out.xlsx"}, "-o: the format is not known by its name (got out.xlsx");
  refused({raster, zones, "--nodata", "many"}, "--nodata: is no number (got many");
  refused({raster, zones, "--band", "2"}, "--band: " + raster + " has no such band (got 2, allowed 1 to 1)");
  refused({raster, zones, "--band", "1,1"},
          "--band: one band for all rasters or one for each (got 2 bands and 1 rasters)");
  refused({raster, zones, "--cross"}, "--cross: needs two rasters (got 1)");
  refused({raster, raster, zones, "--cross", "--stats", "mean"}, "--cross: goes without --stats");
  refused({raster, zones, "--format", "gpkg"}, "a GeoPackage is a file");
  refused({raster}, "ZONES is missing");
  refused({f.folder / "none.tif", zones}, "none.tif: is not there");
  refused({raster, f.folder / "none.shp"}, "none.shp: polygons cannot be read");
}

}  // namespace
