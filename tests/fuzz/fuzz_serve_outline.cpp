#include <cstddef>
#include <cstdint>
#include <string>

#include "libgeo/base/error.hpp"
#include "pipeline/serve/geometry_answers.hpp"
#include "pipeline/serve/outline_upload.hpp"
#include "pipeline/serve/serve_refusal.hpp"
#include "tests/fuzz/polygon_input.hpp"

namespace {

void check_upload(const std::string& bytes) {
  geo::PolygonOptions options;
  options.limits = {{60, 12}, 20, 200, 1 << 16};
  const auto read = steppe::read_upload(bytes, "upload", options);
  if (!read) {
    if (geo::render(read.fault().message).empty()) __builtin_trap();
    return;
  }
  if (read.value().parts.empty()) __builtin_trap();
  for (const auto& part : read.value().parts)
    for (const auto& polygon : part.input.polygons) steppe_fuzz::check_shape(polygon);
}

void check_answer(steppe::HttpResponse (*answer)(const steppe::HttpRequest&), const steppe::HttpRequest& request) {
  try {
    if (std::get<std::string>(answer(request).body).empty()) __builtin_trap();
  } catch (const steppe::ServeRefusal& refusal) {
    if (refusal.status() < 400) __builtin_trap();
  } catch (const geo::UsageError&) {
  }
}

}  // namespace

// Any upload gives polygons that passed every check, or a fault with a text; any body is split, grown or refused.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  check_upload(bytes);
  steppe::HttpRequest request;
  request.body = bytes;
  request.headers = {{"content-type", "application/json"}};
  request.query = {{"metres", "10"}};
  check_answer(steppe::answer_split, request);
  check_answer(steppe::answer_buffer, request);
  return 0;
}
