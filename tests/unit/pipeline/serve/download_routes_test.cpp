#include "pipeline/serve/download_routes.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "libgeo/base/checksum.hpp"
#include "serve_fixture.hpp"
#include "tests/support/queried_night.hpp"

namespace steppe {
namespace {

using nlohmann::json;
using steppe_test::header_of;
using steppe_test::queried_night;
using steppe_test::refusal_in;
using steppe_test::Service;
using steppe_test::text_of;

Service& service() {
  static Service made(queried_night().tiny.workspace.root);
  return made;
}

std::string night() { return service().workspaces.night("w")->night; }
json list() { return json::parse(text_of(service().get("/api/v1/w/downloads"))); }

TEST(DownloadRoutes, ListWhatCanBeHadAndGiveIt) {
  const json all = list();
  EXPECT_EQ(all.at("night"), night());
  std::set<std::string> names, tiles;
  for (const auto& table : all.at("tables")) {
    const auto answer = service().get(table.at("address"));
    ASSERT_EQ(answer.status, 200) << table;
    const std::string bytes = text_of(answer);
    EXPECT_EQ(bytes.size(), table.at("bytes"));
    EXPECT_EQ(geo::sha256_of(bytes), table.at("sha256"));
    EXPECT_EQ(header_of(answer, "etag"), '"' + table.at("sha256").get<std::string>() + '"');
    EXPECT_EQ(header_of(answer, "cache-control"), "public, max-age=31536000, immutable");
    names.insert(table.at("name"));
  }
  EXPECT_TRUE(names.contains("zones.csv") && names.contains("classes.csv"));
  std::set<std::string> tags;
  for (const auto& raster : all.at("rasters")) {
    const auto answer = service().get(raster.at("address"));
    ASSERT_EQ(answer.status, 200) << raster;
    EXPECT_EQ(answer.content_type, "image/tiff; application=geotiff");
    EXPECT_TRUE(text_of(answer).starts_with("II*"));
    tags.insert(header_of(answer, "etag"));
    tiles.insert(raster.at("tile"));
  }
  EXPECT_EQ(tiles, (std::set<std::string>{"e0000s0001", "e0001s0001", "e0000s0002", "e0001s0002"}));
  EXPECT_GT(tags.size(), 4U);
}

TEST(DownloadRoutes, NameFilesForPeople) {
  const auto tile = service().get("/download/w/" + night() + "/cog/fvc/2021/e0000s0001.tif");
  EXPECT_EQ(header_of(tile, "content-disposition"),
            "attachment; filename=\"fvc_2021_e0000s0001.tif\"; filename*=UTF-8''fvc_2021_e0000s0001.tif");
  Service named(queried_night().tiny.workspace.root, "赤峰-2");
  const auto cut = named.post("/download/赤峰-2/clip?layer=fvc&period=2021", steppe_test::zone_as_geojson("w"));
  EXPECT_EQ(cut.status, 200);
  EXPECT_EQ(header_of(cut, "content-disposition"),
            "attachment; filename=\"______-2_fvc_2021.tif\"; filename*=UTF-8''%E8%B5%A4%E5%B3%B0-2_fvc_2021.tif");
}

TEST(DownloadRoutes, HaveNothingButWhatTheListHas) {
  const Workspace workspace{queried_night().copy("secret")};
  std::ofstream(workspace.latest_report() / "secret.txt") << "not of the report";
  Service own(workspace.root);
  const std::string root = "/download/w/" + own.workspaces.night("w")->night;
  ASSERT_EQ(own.get(root + "/table/zones.csv").status, 200);
  for (const std::string& address :
       {root + "/table/secret.txt", root + "/table/../summary.json", root + "/table/../../steppe.toml",
        root + "/table//etc/passwd", root + "/table/zones.csv/..", root + "/cog/fvc/2021/../e0000s0001.tif",
        root + "/cog/fvc/2021/e0000s0001", root + "/cog/fvc/2021/e0009s0001.tif", root + "/cog/fvc/1999/e0000s0001.tif",
        root + "/cog/nothing/2021/e0000s0001.tif", root + "/cog/fvc/2021/...tif",
        std::string("/download/w/0123456789abcdef/table/zones.csv"),
        std::string("/download/w/0123456789abcdef/cog/fvc/2021/e0000s0001.tif"),
        std::string("/download/nobody/0123456789abcdef/table/zones.csv")}) {
    const auto answer = own.find(address);
    if (!answer) continue;  // there is no such address at all
    EXPECT_EQ(answer->status, 404) << address;
    EXPECT_FALSE(refusal_in(*answer).empty());
  }
}

TEST(DownloadRoutes, ClipNeedsALayerAPeriodAndPolygons) {
  const std::string shape = steppe_test::zone_as_geojson("w"), address = "/download/w/clip";
  for (const char* query : {"", "?layer=fvc", "?period=2021", "?layer=quality&period=2021", "?layer=fvc&period=1999"})
    EXPECT_EQ(service().post(address + query, shape).status, 400) << query;
  const std::string asked = address + "?layer=fvc&period=2021";
  EXPECT_EQ(service().post(asked, "no polygon").status, 422);
  const auto elsewhere =
      service().post(asked, R"({"type":"Polygon","coordinates":[[[80,30],[81,30],[81,31],[80,30]]]})");
  EXPECT_EQ(elsewhere.status, 422);
  EXPECT_EQ(refusal_in(elsewhere),
            "clip: the polygon has no value of fvc in 2021; check its coordinates and the period");
}

}  // namespace
}  // namespace steppe
