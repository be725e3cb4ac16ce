#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "libgeo/base/result.hpp"
#include "pipeline/sensors/acquisition.hpp"
#include "pipeline/sensors/scene.hpp"

namespace steppe {

// The two near-infrared bands of a sensor that has two, by SceneBand::name; empty: it has one.
struct NearInfrared {
  std::string_view narrow, broad;
};

// One kind of delivery: how it is recognised and read, and what is special about its scenes. Everything that differs
// between sensors stands here or in the Scene that `read` makes. A null function recognises nothing.
struct Sensor {
  SceneKind kind;
  std::string_view name;  // in the catalogue, in JSON and on the screen

  // A folder that is one scene, whatever lies inside: it is not searched further.
  bool (*is_whole_folder)(const std::filesystem::path& folder) = nullptr;
  // A folder whose files are a scene; folders below it are searched. `entries`: everything in it but hidden names.
  bool (*is_folder)(const std::filesystem::path& folder, std::span<const std::filesystem::path> entries) = nullptr;
  // A file that is a scene, or pretends to be one and must be refused with a reason. May look inside; REQUIRES that it
  // looks at the name first.
  bool (*is_file)(const std::filesystem::path& file) = nullptr;
  // Whether a path is this sensor's to read, or to say what is wrong with it. The first row that says yes reads it.
  bool (*takes)(const std::string& path);
  geo::Result<Scene> (*read)(const std::string& path);  // reads no pixels
  // What a product name says of its observation; nothing for what is no such name. Null: products of this kind never
  // take each other's place.
  std::optional<Acquisition> (*acquisition)(std::string_view id) = nullptr;

  bool stored_alike = true;       // files of all its scenes have blocks of one size: looking at one scene tells of all
  std::int64_t slow_tile_px = 0;  // its files decode slowly (JPEG 2000), in tiles of so many of the finest pixels: what
                                  // samples a scene stays inside them. 0: any block is cheap
  bool takes_strangers =
      false;  // what it takes may be no delivery of its kind: foreign_delivery says better what it is
  bool declared_by_hand = false;  // what its numbers mean was written by a person: it is judged more closely
  // The id that what is at a path gives itself, also where it cannot be used; empty: none. Null: the file's name says
  // it.
  std::string (*named_id)(const std::string& path) = nullptr;
  NearInfrared near_infrared = {};  // which of the two is in use is a setting
  // Blue of dark land is judged (kDarkBlueMin) on platforms whose names begin so; empty: on none. Not of the sensor's
  // own scenes alone: a band set of such a platform comes from the same provider.
  std::string_view dark_blue_platforms = {};
};

// In the order in which a path is offered; the last row takes every path.
std::span<const Sensor> sensor_table();

const Sensor& sensor_of(SceneKind kind);
std::string_view name_of(SceneKind kind);
std::optional<SceneKind> scene_kind(std::string_view name);  // nothing for another text

}  // namespace steppe
