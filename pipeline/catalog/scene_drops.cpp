#include "pipeline/catalog/scene_drops.hpp"

#include <algorithm>
#include <filesystem>
#include <set>

#include "pipeline/catalog/file_identity.hpp"
#include "pipeline/sensors/find_scenes.hpp"

namespace steppe {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> delivered_paths(const std::string& path) {
  std::set<std::string> paths;
  std::error_code error;
  if (fs::is_regular_file(path, error)) paths.insert(path);
  if (fs::is_directory(path, error)) {
    fs::recursive_directory_iterator place(path, error);
    for (const fs::recursive_directory_iterator end; !error && place != end; place.increment(error))
      if (std::error_code none; place->is_regular_file(none)) paths.insert(place->path().string());
  }
  if (const auto scene = read_scene(path))
    for (const auto& file : scene.value().files)
      if (fs::is_regular_file(file, error)) paths.insert(file);
  return {paths.begin(), paths.end()};
}

geo::Result<DeliveredFiles> delivered(const std::string& path, const SceneRecord* before,
                                      const geo::Cancelled& cancelled) {
  auto files = identities_of(delivered_paths(path));
  if (!files) return files.fault();
  if (before != nullptr && same_files(before->files, files.value()))
    return DeliveredFiles{before->files, before->sha256};
  DeliveredFiles found{std::move(files).value(), {}};
  if (const auto hashed = hash_files(found.files, cancelled); !hashed) return hashed.fault();
  found.sha256 = checksum_of(found.files);
  return found;
}

void say_dropped(SceneRecord& record, DeliveredFiles&& found, const geo::Message& why) {
  record.status = SceneStatus::dropped;
  record.fault_kind.reset();
  record.explanation = why;
  record.reason = geo::render(why);
  record.files = std::move(found.files);
  record.sha256 = std::move(found.sha256);
}

}  // namespace

geo::Result<DeliveredFiles> read_delivery(const std::string& path, const geo::Cancelled& cancelled) {
  return delivered(path, nullptr, cancelled);
}

bool drop_if_decided(SceneRecord& record, const SceneRecord* before, const DropQuestion& question) {
  if (question.drops == nullptr ? before == nullptr : !question.drops->contains(record.id)) return false;
  auto found = delivered(record.path, before, question.cancelled);
  if (!found) return false;  // it is judged like any other, and that says what cannot be read
  if (question.drops == nullptr) {
    if (found.value().sha256 != before->sha256) return false;
    say_dropped(record, std::move(found).value(), geo::verbatim(before->reason));
    return true;
  }
  const auto [first, last] = question.drops->equal_range(record.id);
  const auto drop = std::find_if(first, last, [&](const auto& decided) {
    return decided.second.content == found.value().sha256 && (question.twin || !decided.second.copy);
  });
  if (drop == last) return false;
  say_dropped(record, std::move(found).value(), drop->second.why);
  return true;
}

}  // namespace steppe
