#include "pipeline/sensors/observation.hpp"

#include "pipeline/sensors/sensor_table.hpp"

namespace steppe {
namespace {

std::optional<Acquisition> acquisition_of(const Sensor& sensor, std::string_view id) {
  return sensor.acquisition == nullptr ? std::nullopt : sensor.acquisition(id);
}

}  // namespace

std::string observation_of(const Scene& scene) {
  const auto acquisition = acquisition_of(sensor_of(scene.kind), scene.id);
  return acquisition ? acquisition->taken : scene.id;
}

bool displaces(const Scene& newer, const Scene& older) {
  if (newer.kind != older.kind) return false;
  const auto a = acquisition_of(sensor_of(newer.kind), newer.id), b = acquisition_of(sensor_of(older.kind), older.id);
  if (!a || !b || a->taken != b->taken) return false;
  if (a->processing != b->processing) return a->processing > b->processing;
  return newer.strip == older.strip && a->made > b->made;
}

std::optional<Acquisition> acquisition_of(std::string_view id) {
  for (const Sensor& sensor : sensor_table())
    if (auto acquisition = acquisition_of(sensor, id)) return acquisition;
  return std::nullopt;
}

}  // namespace steppe
