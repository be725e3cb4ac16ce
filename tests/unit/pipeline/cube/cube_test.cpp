#include "pipeline/cube/cube.hpp"
#include "pipeline/pass/block_reader.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <limits>
#include <thread>

#include "libgeo/io/open_raster.hpp"
#include "pipeline/cube/cube_coding.hpp"
#include "pipeline/cube/cube_tile.hpp"
#include "tests/support/cut_cube_tile.hpp"
#include "tests/support/file_tree.hpp"
#include "tests/support/made_scene.hpp"
#include "tests/support/temp_dir.hpp"
#include "tests/support/utm.hpp"

namespace steppe {
namespace {

namespace fs = std::filesystem;
using geo::MaskBit;
using geo::Window;
using steppe_test::MadeScene;
using steppe_test::TempDir;
using steppe_test::utm;

constexpr float kNan = std::numeric_limits<float>::quiet_NaN();
const std::vector<BandRole> kRedNir{BandRole::red, BandRole::nir};

int numbered(std::int64_t col, std::int64_t row) { return static_cast<int>(1000 + 3 * row + 7 * col + col * row % 5); }
int some_cloud(std::int64_t col, std::int64_t row) { return (col * 7 + row * 5) % 11 == 0 ? 9 : 1; }

// Four tiles of 300 × 300 pixels of 10 m that meet at (503000, 4397000), and a scene of 420 × 400 pixels across all of
// them, 3 m beside the grid, with near infrared and mask in 20 m. The north-western tile is task 0.
struct Project {
  TempDir dir;
  Workspace workspace{dir / "work"};
  Settings settings;
  Plan plan{{{500000, 4394000, 10, 10, 300}, utm()}, {}, 40, {}};

  explicit Project(double x0 = 500803, double y0 = 4399202) {
    MadeScene made(dir.path(), "made", {{x0, y0, 10, 10, 420, 400}, utm()});
    made.band(BandRole::red, 1, numbered).band(BandRole::nir, 2, numbered).mask(2, some_cloud);
    add(made.scene);
    for (const geo::TileId tile : {geo::TileId{0, 1}, {1, 1}, {0, 0}, {1, 0}})
      plan.tasks.push_back({tile, 2021, {0}, {}});
  }
  void add(const Scene& scene) { plan.scenes.push_back(place_scene(scene, "sum", plan.grid, 8).value()); }
  std::vector<CubeTask> missing() const { return missing_cube_tiles(plan, {0, 1, 2, 3}, settings, workspace); }
  void make(const CubeTask& task) const {
    const auto fault = steppe_test::cut_cube_tile(plan, task, settings, workspace);
    ASSERT_FALSE(fault) << geo::render(fault->fault.message);
  }
  void make_all() const {
    for (const auto& task : missing()) make(task);
  }
  CubePaths paths(const geo::TileId& tile) const { return cube_paths(workspace, "made", tile); }

  std::optional<SceneFault> read(std::size_t task, const Window& window, CubeUse use, std::vector<DatedBlock>& days,
                                 const std::vector<BandRole>& roles = kRedNir) const {
    Settings with = settings;
    with.cube.use = use;
    std::optional<BlockReader> reader;
    auto fault = BlockReader::open(plan, plan.tasks[task], roles, 1, with, workspace, reader);
    if (!fault) fault = reader->read(window, days);
    return fault;
  }
};

TEST(Cube, NumbersAreStoredToTheNearestTenThousandth) {
  EXPECT_EQ(to_cube(0.12345F), 1235);
  EXPECT_EQ(to_cube(0.03125F), 313) << "312.5 upward";
  EXPECT_EQ(to_cube(-0.03125F), -312) << "-312.5 upward";
  EXPECT_EQ(to_cube(0.0F), 0);
  EXPECT_EQ(to_cube(-0.25F), -2500);
  EXPECT_EQ(to_cube(4.0F), 32767);
  EXPECT_EQ(to_cube(-4.0F), -32767) << "never the no-data value";
  EXPECT_EQ(to_cube(std::numeric_limits<float>::infinity()), 32767);
  EXPECT_EQ(to_cube(kNan), -32768);
  EXPECT_FLOAT_EQ(from_cube(1235), 0.1235F);
  EXPECT_TRUE(std::isnan(from_cube(-32768)));
  for (int stored = -32767; stored <= 32767; ++stored)
    ASSERT_EQ(to_cube(from_cube(static_cast<std::int16_t>(stored))), stored) << "there and back";
}

TEST(Cube, IsForJpeg2000AndForOtherGrids) {
  const Project project;
  const auto& grid = project.plan.grid;
  const auto placed = [&](Scene scene) { return place_scene(scene, "s", grid, 8).value(); };
  Scene scene = project.plan.scenes[0].scene;
  EXPECT_TRUE(uses_cube(placed(scene), grid, CubeUse::automatic)) << "3 m beside the grid";
  EXPECT_FALSE(uses_cube(placed(scene), grid, CubeUse::never));
  scene.where.grid.x0 = 500800, scene.where.grid.y0 = 4399200;
  EXPECT_FALSE(uses_cube(placed(scene), grid, CubeUse::automatic)) << "whole pixels beside the tiles";
  scene.bands[1].path = "/vsizip/x.zip/T48_B8A.JP2";
  EXPECT_TRUE(uses_cube(placed(scene), grid, CubeUse::automatic));
  scene.bands[1].path = "jp2";
  EXPECT_FALSE(uses_cube(placed(scene), grid, CubeUse::automatic));
  scene.mask.qa_path = "SCL.jp2";
  EXPECT_TRUE(uses_cube(placed(scene), grid, CubeUse::automatic));
  scene.mask.qa_path = "SCL.tif";
  scene.where.grid.dx = scene.where.grid.dy = 20;
  EXPECT_TRUE(uses_cube(placed(scene), grid, CubeUse::automatic)) << "another pixel size";
  scene.where = {{500000, 4400000, 10, 10, 40, 40}, geo::Crs::from_text("EPSG:32649").value()};
  EXPECT_TRUE(uses_cube(placed(scene), grid, CubeUse::automatic)) << "another system";
}

// Through the cube and from the files: windows inside a tile, over its edge, and over the corner of four tiles.
TEST(Cube, DiffersFromDirectReadingByTheRoundingOnly) {
  const Project project;
  project.make_all();
  std::size_t values = 0, clouds = 0;
  for (std::size_t task = 0; task < 4; ++task)
    for (const Window& window : {Window{100, 100, 150, 130}, Window{-40, -40, 90, 90}, Window{270, 260, 70, 80},
                                 Window{-40, 240, 90, 100}, Window{0, 0, 300, 300}, Window{256, 0, 44, 256}}) {
      std::vector<DatedBlock> cube, direct;
      ASSERT_FALSE(project.read(task, window, CubeUse::automatic, cube));
      ASSERT_FALSE(project.read(task, window, CubeUse::never, direct));
      ASSERT_EQ(cube.size(), direct.size());
      if (cube.empty()) continue;
      ASSERT_EQ(cube[0].mask, direct[0].mask);
      EXPECT_EQ(cube[0].day, direct[0].day);
      EXPECT_EQ(cube[0].platform, "landsat-8");
      for (std::size_t r = 0; r < 2; ++r)
        for (std::size_t p = 0; p < window.size(); ++p) {
          const float a = cube[0].reflectance[r][p], b = direct[0].reflectance[r][p];
          ASSERT_EQ(std::isnan(a), std::isnan(b)) << r << " " << p;
          if (std::isnan(a)) continue;
          ASSERT_NEAR(a, b, 0.5e-4 + 3e-8);  // and the last bit of a float of that size
          ++values;
        }
      for (const auto mask : cube[0].mask) clouds += geo::has(mask, MaskBit::cloud);
    }
  EXPECT_GT(values, 400000u);
  EXPECT_GT(clouds, 10000u);
}

TEST(Cube, IsAFileThatSaysWhatItHolds) {
  const Project project;
  project.make_all();
  const auto file = geo::open_raster(project.paths({0, 1}).raster.string());
  ASSERT_TRUE(file);
  const auto& info = file.value()->info();
  EXPECT_EQ(info.bands, 1);
  EXPECT_EQ(info.type, geo::PixelType::int16);
  EXPECT_EQ(info.no_data, 0) << "coded nothing";
  EXPECT_EQ(info.block_cols, 256);
  EXPECT_EQ(info.where.grid, (geo::Grid{500000, 4400000, 10, 10, 1024, 512}))
      << "two bands side by side, block by block";
  // Tile pixel (90, 100) has its centre at scene position (10.2, 20.7) in pixels of 10 m. Red there is what the four
  // pixels around say: rows 20 and 21 with 0.8 and 0.2, columns 9 and 10 with 0.3 and 0.7.
  const auto red = [](int col, int row) { return 1000 + 3 * row + 7 * col + col * row % 5; };
  std::vector<std::int16_t> coded(256 * 256), pixels(coded.size());
  ASSERT_TRUE(file.value()->read(0, {0, 0, 256, 256}, coded));
  decode_block(coded, 256, pixels);
  const double position_col = 500905 - 500803, position_row = 4399202 - 4398995;  // metres: 102 and 207
  EXPECT_EQ(position_col / 10, 10.2);
  EXPECT_EQ(position_row / 10, 20.7);
  const double expected = 0.8 * (0.3 * red(9, 20) + 0.7 * red(10, 20)) + 0.2 * (0.3 * red(9, 21) + 0.7 * red(10, 21));
  EXPECT_EQ(pixels[100 * 256 + 90], std::lround(expected));
  const auto mask = geo::open_raster(project.paths({0, 1}).mask.string());
  ASSERT_TRUE(mask);
  EXPECT_EQ(mask.value()->info().where.grid, (geo::Grid{500000, 4400000, 10, 10, 300, 300}));
  std::vector<std::uint16_t> bits(1);
  ASSERT_TRUE(mask.value()->read(0, {0, 0, 1, 1}, bits));
  EXPECT_EQ(bits[0], 1) << "no data";
}

TEST(Cube, ARoleTheSceneLacksIsNaN) {
  const Project project;
  project.make_all();
  std::vector<DatedBlock> days;
  ASSERT_FALSE(project.read(0, {100, 100, 50, 50}, CubeUse::automatic, days, {BandRole::red, BandRole::swir1}));
  ASSERT_EQ(days.size(), 1u);
  EXPECT_FALSE(std::isnan(days[0].reflectance[0][0]));
  for (const float value : days[0].reflectance[1]) ASSERT_TRUE(std::isnan(value));
  const auto fault = project.read(0, {100, 100, 50, 50}, CubeUse::automatic, days, {BandRole::swir1});
  ASSERT_TRUE(fault);
  EXPECT_EQ(geo::render(fault->fault.message),
            "made: has no swir1 band in the cube; leave the scene out or set cube.use to never");
  EXPECT_FALSE(fault->cube);
}

TEST(Cube, TheTilesOfATasksHaloAreNeeded) {
  Project project;
  ASSERT_EQ(project.missing().size(), 4u);
  const auto of_task = [&](std::size_t task) {
    std::vector<geo::TileId> tiles;
    for (const auto& m : missing_cube_tiles(project.plan, {task}, project.settings, project.workspace))
      tiles.push_back(m.tile);
    return tiles;
  };
  // All four tiles meet where the halo of each reaches; by row from the north.
  EXPECT_EQ(of_task(0), (std::vector<geo::TileId>{{0, 1}, {1, 1}, {0, 0}, {1, 0}}));
  project.plan.halo = 0;
  EXPECT_EQ(of_task(0), (std::vector<geo::TileId>{{0, 1}}));
  EXPECT_EQ(of_task(3), (std::vector<geo::TileId>{{1, 0}}));
  project.settings.cube.use = CubeUse::never;
  EXPECT_TRUE(of_task(0).empty());
}

TEST(Cube, WhatIsThereUnderItsKeyIsNotMissing) {
  Project project;
  project.make_all();
  EXPECT_TRUE(project.missing().empty());
  const auto stale = [&](auto&& change) {
    Project other;
    other.workspace = project.workspace;
    change(other);
    return other.missing().size();
  };
  EXPECT_EQ(stale([](Project&) {}), 0u);
  EXPECT_EQ(stale([](Project& p) { p.plan.scenes[0].sha256 = "other"; }), 4u);
  EXPECT_EQ(stale([](Project& p) { p.settings.mask.shadow_dilate_px = 5; }), 4u);
  EXPECT_EQ(stale([](Project& p) { p.settings.mask.sentinel2_dilate_px = 5; }), 4u);
  EXPECT_EQ(stale([](Project& p) { p.settings.sensors.harmonise = false; }), 0u) << "it holds the sensor's own";
  EXPECT_EQ(stale([](Project& p) { p.settings.sensors.sentinel2_nir = Sentinel2Nir::b8; }), 4u);
  EXPECT_EQ(stale([](Project& p) { p.plan.scenes[0].scene.bands[0].slope = 1.01; }), 0u);
  EXPECT_EQ(stale([](Project& p) { p.plan.scenes[0].scene.bands[0].offset = 0.01; }), 4u);
  EXPECT_EQ(stale([](Project& p) { p.plan.scenes[0].scene.valid.high = 1.2; }), 4u);
  EXPECT_EQ(stale([](Project& p) { p.settings.run.threads = 7; }), 0u) << "cannot change a pixel";
}

TEST(Cube, NoteAndFileVouchForEachOther) {
  const Project project;
  project.make_all();
  const auto paths = project.paths({1, 0});
  const auto only_this_one = [&] {
    const auto missing = project.missing();
    return missing.size() == 1 && missing[0].tile == geo::TileId{1, 0};
  };
  const auto whole = steppe_test::read_text(paths.raster), note = steppe_test::read_text(paths.note);
  const auto restore = [&] {
    std::ofstream(paths.raster, std::ios::binary) << whole;
    std::ofstream(paths.note, std::ios::binary) << note;
  };
  fs::resize_file(paths.raster, whole.size() - 1);
  EXPECT_TRUE(only_this_one()) << "truncated";
  restore();
  EXPECT_TRUE(project.missing().empty());
  fs::remove(paths.raster);
  EXPECT_TRUE(only_this_one()) << "a note without file";
  restore();
  fs::remove(paths.note);
  EXPECT_TRUE(only_this_one()) << "a file without note";
  std::ofstream(paths.note) << "{\"key\": 7";
  EXPECT_TRUE(only_this_one()) << "a damaged note";
  fs::copy_file(project.paths({0, 0}).note, paths.note, fs::copy_options::overwrite_existing);
  fs::copy_file(project.paths({0, 0}).raster, paths.raster, fs::copy_options::overwrite_existing);
  EXPECT_TRUE(only_this_one()) << "another tile's";
  project.make_all();
  EXPECT_TRUE(project.missing().empty());
  EXPECT_EQ(steppe_test::read_text(paths.raster), whole) << "made again, the same bytes";
  EXPECT_EQ(steppe_test::read_text(paths.note), note);
}

TEST(Cube, ATileWithoutAnObservationIsANoteAlone) {
  // The scene's box, a pixel generous, touches the tiles in the east; its pixels do not.
  Project project(498795, 4399202);
  ASSERT_EQ(project.missing().size(), 6u) << "and two in the west, within the halo";
  project.make_all();
  EXPECT_TRUE(project.missing().empty()) << "not tried again";
  const auto paths = project.paths({1, 1});
  EXPECT_FALSE(fs::exists(paths.raster));
  EXPECT_TRUE(read_cube_note(paths.note)->empty());
  EXPECT_TRUE(fs::exists(project.paths({0, 1}).raster));
  std::vector<DatedBlock> days;
  ASSERT_FALSE(project.read(1, {0, 0, 300, 300}, CubeUse::automatic, days));
  for (const auto& day : days)
    for (const auto mask : day.mask) ASSERT_EQ(mask, geo::ObservationMask{0} | MaskBit::no_data);
  std::ofstream(paths.raster) << "left over";
  ASSERT_EQ(project.missing().size(), 1u) << "a file that the note knows nothing of";
  project.make_all();
  EXPECT_FALSE(fs::exists(paths.raster));
}

TEST(Cube, ADamagedFileIsNamedAndMadeAgain) {
  const Project project;
  project.make_all();
  const auto paths = project.paths({0, 1});
  const auto whole = steppe_test::read_text(paths.raster);
  auto bytes = whole;
  for (std::size_t i = bytes.size() / 2; i < bytes.size() - 100; ++i) bytes[i] = static_cast<char>(bytes[i] ^ 0x5a);
  std::ofstream(paths.raster, std::ios::binary) << bytes;
  EXPECT_TRUE(project.missing().empty()) << "the size does not tell";
  std::vector<DatedBlock> days;
  const auto fault = project.read(0, {0, 0, 300, 300}, CubeUse::automatic, days);
  ASSERT_TRUE(fault);
  EXPECT_TRUE(fault->cube);
  EXPECT_EQ(fault->scene, 0u);
  const auto text = geo::render(fault->fault.message);
  EXPECT_EQ(text.rfind(paths.raster.string() + ": the cube tile is damaged (got ", 0), 0u) << text;
  EXPECT_NE(text.find("; run again to make it anew, or delete the file first"), std::string::npos) << text;
  ASSERT_EQ(project.missing().size(), 1u);
  project.make_all();
  EXPECT_EQ(steppe_test::read_text(paths.raster), whole);
  EXPECT_FALSE(project.read(0, {0, 0, 300, 300}, CubeUse::automatic, days));
}

// Issue 11, 3: 37 of 40 flipped bits changed products in silence.
TEST(Cube, AFlippedBitNeverChangesAValue) {
  const Project project;
  project.make_all();
  const auto paths = project.paths({0, 1});
  const auto whole = steppe_test::read_text(paths.raster), note = steppe_test::read_text(paths.note);
  std::vector<DatedBlock> days, again;
  ASSERT_FALSE(project.read(0, {0, 0, 300, 300}, CubeUse::automatic, days));
  std::size_t noticed = 0, tried = 0;
  for (std::size_t place = 0; place < whole.size(); place += whole.size() / 150, ++tried) {
    auto flipped = whole;
    flipped[place] = static_cast<char>(flipped[place] ^ (1 << (place % 8)));
    std::ofstream(paths.raster, std::ios::binary) << flipped;
    std::ofstream(paths.note, std::ios::binary) << note;
    if (project.read(0, {0, 0, 300, 300}, CubeUse::automatic, again)) {
      ++noticed;
      continue;
    }
    ASSERT_EQ(again.size(), days.size());
    for (std::size_t day = 0; day < days.size(); ++day) EXPECT_EQ(again[day].mask, days[day].mask) << place;
  }
  EXPECT_GT(noticed, tried * 9 / 10);
}

TEST(Cube, AFileOfAnotherGridIsDamage) {
  const Project project;
  project.make_all();
  fs::copy_file(project.paths({1, 0}).raster, project.paths({0, 1}).raster, fs::copy_options::overwrite_existing);
  std::vector<DatedBlock> days;
  const auto fault = project.read(0, {0, 0, 300, 300}, CubeUse::automatic, days);
  ASSERT_TRUE(fault);
  EXPECT_TRUE(fault->cube);
}

TEST(Cube, ABadSceneIsThatScenesFaultAndLeavesNothing) {
  const Project project;
  const fs::path red = project.plan.scenes[0].scene.bands[0].path;
  fs::resize_file(red, fs::file_size(red) - 1000);
  const auto fault = steppe_test::cut_cube_tile(project.plan, {0, {1, 0}}, project.settings, project.workspace);
  ASSERT_TRUE(fault);
  EXPECT_FALSE(fault->cube);
  EXPECT_NE(geo::render(fault->fault.message).find(red.string()), std::string::npos);
  EXPECT_TRUE(steppe_test::file_tree(project.workspace.root).empty());
}

TEST(Cube, TilesOfOneSceneMadeAtOnceAreTheSame) {
  const Project one_by_one, at_once;
  one_by_one.make_all();
  std::vector<std::thread> threads;
  for (const auto& task : at_once.missing()) threads.emplace_back([&at_once, task] { at_once.make(task); });
  for (auto& thread : threads) thread.join();
  EXPECT_TRUE(at_once.missing().empty());
  EXPECT_EQ(steppe_test::difference(steppe_test::file_tree(one_by_one.workspace.root),
                                    steppe_test::file_tree(at_once.workspace.root)),
            "");
}

TEST(Cube, SweepRemovesWhatThePlanDoesNotUse) {
  Project project;
  project.make_all();
  const auto before = steppe_test::file_tree(project.workspace.root);
  EXPECT_EQ(sweep_cube(project.plan, project.settings, project.workspace), 0u);
  EXPECT_EQ(steppe_test::difference(before, steppe_test::file_tree(project.workspace.root)), "");

  const auto cube = project.workspace.root / "cube";
  fs::create_directories(cube / "gone");
  fs::create_directories(cube / "kept");
  std::ofstream(cube / "gone" / "e0000n0001.tif") << "12345";
  std::ofstream(cube / "gone" / "e0000n0001.json") << "123";
  std::ofstream(cube / "made" / "e0007n0007.tif") << "1234567";  // no note
  std::ofstream(cube / "made" / "readme.tif") << "somebody's";
  std::ofstream(cube / "kept" / "notes.txt") << "somebody's";
  const auto outside = project.dir.file("outside/e0000n0001.tif", "not ours");
  fs::create_directory_symlink(outside.parent_path(), cube / "link");
  EXPECT_EQ(sweep_cube(project.plan, project.settings, project.workspace), 15u);
  EXPECT_FALSE(fs::exists(cube / "gone"));
  EXPECT_FALSE(fs::exists(cube / "made" / "e0007n0007.tif"));
  EXPECT_TRUE(fs::exists(cube / "made" / "readme.tif"));
  EXPECT_TRUE(fs::exists(cube / "kept" / "notes.txt"));
  EXPECT_TRUE(fs::exists(outside));
  EXPECT_TRUE(project.missing().empty());

  project.settings.mask.shadow_dilate_px = 5;
  EXPECT_GT(sweep_cube(project.plan, project.settings, project.workspace), 50000u) << "another key";
  EXPECT_EQ(project.missing().size(), 4u);
  EXPECT_FALSE(fs::exists(project.paths({0, 1}).raster));
}

TEST(Cube, WhatStaysIsAsTheSettingsSay) {
  for (const auto keep : {CubeKeep::newest_year, CubeKeep::none}) {
    Project project;
    MadeScene old(project.dir.path(), "old", project.plan.scenes[0].scene.where);
    old.band(BandRole::red, 1, numbered).band(BandRole::nir, 2, numbered).mask(2, some_cloud);
    project.add(old.scene);
    for (auto task : std::vector(project.plan.tasks)) {
      task.year = 2020, task.scenes = {1};
      project.plan.tasks.push_back(task);
    }
    for (const auto& task :
         missing_cube_tiles(project.plan, {0, 1, 2, 3, 4, 5, 6, 7}, project.settings, project.workspace))
      project.make(task);
    const auto cube = project.workspace.root / "cube";
    sweep_cube(project.plan, project.settings, project.workspace);
    EXPECT_TRUE(fs::exists(cube / "old"));
    project.settings.cube.keep = keep;
    EXPECT_GT(sweep_cube(project.plan, project.settings, project.workspace), 50000u);
    EXPECT_FALSE(fs::exists(cube / "old"));
    EXPECT_EQ(fs::exists(cube / "made"), keep == CubeKeep::newest_year);
    EXPECT_EQ(project.missing().empty(), keep == CubeKeep::newest_year);
  }
}

TEST(Cube, AnIdThatIsNoFileNameGetsAnother) {
  EXPECT_EQ(cube_folder("LC08_L2SP_129033_20210715_20210722_02_T1"), "LC08_L2SP_129033_20210715_20210722_02_T1");
  for (const char* id : {"../../etc", "", ".hidden", "a/b", "影像"}) {
    const auto folder = cube_folder(id);
    EXPECT_EQ(folder.rfind("scene-", 0), 0u) << id;
    EXPECT_EQ(folder.find('/'), std::string::npos);
  }
  EXPECT_NE(cube_folder("a/b"), cube_folder("a/c"));
}

}  // namespace
}  // namespace steppe
