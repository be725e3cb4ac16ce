#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "pipeline/sensors/scene.hpp"

namespace steppe {

// A scene as bytes, for a cache of our own (scene_cache.hpp): everything that reading its metadata found out.
inline constexpr std::string_view kSceneFormat = "1";  // changes with what is written

std::string bytes_of(const Scene& scene);

// The scene again; nothing when the bytes are not those of one.
std::optional<Scene> scene_of(std::string_view bytes);

}  // namespace steppe
