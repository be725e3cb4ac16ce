#include "pipeline/results/zone_outlines.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "libgeo/base/small_file.hpp"
#include "libgeo/crs/transform.hpp"
#include "libgeo/polygon/contains.hpp"
#include "pipeline/run/night.hpp"
#include "tests/support/tiny_night.hpp"
#include "tests/threads/noisy_night.hpp"

namespace steppe {
namespace {

using steppe_test::put_noisy_scenes;
using steppe_test::Silent;
using steppe_test::TinyNight;

std::string bytes_of(const Workspace& workspace) {
  return geo::read_small_file(zone_outlines_path(workspace), 1 << 20).value();
}

TEST(ZoneOutlines, ReadBackAsTheZonesOfTheNight) {
  TinyNight tiny;
  tiny.zones(
      {{"w", "West <b>", steppe_test::tiny_rectangle(0, 0, 4, 6)},
       {"e", "East", steppe_test::tiny_rectangle(4, 0, 4, 6)},
       {"x", "Broken", "[[400000,4500000],[400100,4499900],[400100,4500000],[400000,4499900],[400000,4500000]]"}});
  put_noisy_scenes(tiny);
  Silent silent;
  const NightResult night = run_night(tiny.settings, tiny.workspace, {}, silent);
  EXPECT_FALSE(zone_outlines_stand(tiny.workspace, night));
  write_zone_outlines(tiny.workspace, night);
  EXPECT_TRUE(zone_outlines_stand(tiny.workspace, night));
  const auto read = read_zone_outlines(tiny.workspace);
  ASSERT_TRUE(read.ok()) << geo::render(read.fault().message);
  EXPECT_EQ(read.value().zone_version, night.zones.version);
  ASSERT_EQ(read.value().zones.size(), 3U);
  EXPECT_EQ(read.value().zones[0].name, "West <b>");
  EXPECT_TRUE(read.value().zones[2].shape.empty());
  // In degrees, where they are: the middle of the west zone.
  const auto transform = geo::Transform::between(night.plan.grid.crs, geo::Crs::from_text("EPSG:4326").value()).value();
  double x[] = {400060}, y[] = {4499910};
  transform.forward(x, y);
  EXPECT_TRUE(geo::contains(read.value().zones[0].shape, {x[0], y[0]}));
  EXPECT_FALSE(geo::contains(read.value().zones[1].shape, {x[0], y[0]}));
}

TEST(ZoneOutlines, AreTheSameBytesForTheSameZones) {
  TinyNight tiny;
  put_noisy_scenes(tiny);
  Silent silent;
  NightResult night = run_night(tiny.settings, tiny.workspace, {}, silent);
  write_zone_outlines(tiny.workspace, night);
  const std::string first = bytes_of(tiny.workspace);
  write_zone_outlines(tiny.workspace, night);
  EXPECT_EQ(bytes_of(tiny.workspace), first);
  night.zones.version = "0123456789abcdef";
  EXPECT_FALSE(zone_outlines_stand(tiny.workspace, night));
}

TEST(ZoneOutlines, AreRefusedWhenAByteWasChanged) {
  TinyNight tiny;
  put_noisy_scenes(tiny);
  Silent silent;
  const NightResult night = run_night(tiny.settings, tiny.workspace, {}, silent);
  EXPECT_EQ(read_zone_outlines(tiny.workspace).fault().kind, geo::FaultKind::missing);
  write_zone_outlines(tiny.workspace, night);
  std::string bytes = bytes_of(tiny.workspace);
  bytes[bytes.find("West")] = 'B';
  std::ofstream(zone_outlines_path(tiny.workspace)) << bytes;
  EXPECT_EQ(read_zone_outlines(tiny.workspace).fault().kind, geo::FaultKind::unreadable);
}

}  // namespace
}  // namespace steppe
