#include "pipeline/catalog/meet_scene.hpp"

#include "pipeline/catalog/file_identity.hpp"
#include "pipeline/sensors/plausibility.hpp"
#include "pipeline/sensors/usable_pixels.hpp"

namespace steppe {
namespace {

// The same bytes under other times: what was found out of them holds.
bool judged_before(const SceneRecord* known, SceneRecord& record) {
  if (known == nullptr || known->sha256 != record.sha256) return false;
  if (known->status == SceneStatus::refused || known->status == SceneStatus::dropped) return false;
  if (says_no_usable_pixel(known->reason)) record.reason = known->reason;
  return true;
}

// A sample without one: the whole scene is looked at, once. It is accepted all the same, for nothing is wrong with it.
geo::Result<void> look_for_usable(const Scene& scene, SceneRecord& record) {
  const auto found = has_usable_pixel(scene);
  if (!found) return found.fault();
  if (!found.value()) record.reason = geo::render(no_usable_pixel());
  return {};
}

}  // namespace

geo::Result<void> meet_scene(const Scene& scene, const SceneRecord* known, const geo::Cancelled& cancelled,
                             SceneRecord& record) {
  if (const auto hashed = hash_files(record.files, cancelled); !hashed) return hashed.fault();
  record.sha256 = checksum_of(record.files);
  if (judged_before(known, record)) return {};
  const auto usable = check_sample(scene);
  if (!usable) return usable.fault();
  return usable.value() > 0 ? geo::Result<void>() : look_for_usable(scene, record);
}

}  // namespace steppe
