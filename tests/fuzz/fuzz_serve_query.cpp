#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "libgeo/base/error.hpp"
#include "pipeline/query/query_names.hpp"
#include "pipeline/serve/request_parts.hpp"
#include "pipeline/serve/serve_refusal.hpp"

namespace {

steppe::WorkspaceIndex some_index() {
  steppe::WorkspaceIndex index;
  index.tiles = {{2020, {}}, {2021, {}}, {2025, {}}};
  index.products = {{steppe::Product::fvc, "a", "b", steppe::Unit::percent, 0.01, 4, false},
                    {steppe::Product::water, "c", "d", steppe::Unit::hectare, 1, 4, true}};
  return index;
}

// "layer=a,b&period=2020..2025", as the transport hands it to handlers.
steppe::HttpRequest request_of(std::string_view text) {
  steppe::HttpRequest request;
  while (!text.empty()) {
    const std::string_view item = text.substr(0, text.find('&'));
    text.remove_prefix(std::min(text.size(), item.size() + 1));
    const auto equals = item.find('=');
    request.query.emplace_back(item.substr(0, equals), equals == item.npos ? "" : item.substr(equals + 1));
  }
  request.headers = {{"content-type", request.query.empty() ? "" : request.query.front().second}};
  return request;
}

// Words for whoever asked, or nothing thrown.
template <class Work>
void only_refuses(const Work& work) {
  try {
    work();
  } catch (const geo::UsageError& error) {
    for (const auto& problem : error.problems())
      if (geo::render(problem).empty()) __builtin_trap();
  } catch (const steppe::ServeRefusal& refusal) {
    if (refusal.status() < 400 || geo::render(refusal.message()).empty()) __builtin_trap();
  }
}

}  // namespace

// Any query string gives a question of known layers and periods, or is refused with words.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const auto index = some_index();
  const auto request = request_of({reinterpret_cast<const char*>(data), size});
  only_refuses([&] {
    const auto question =
        steppe::spelled_out(steppe::list_parameter(request, "layer"), steppe::list_parameter(request, "period"), index);
    if (question.layers.empty() || question.layers.size() > 2) __builtin_trap();
    if (question.periods.empty() || question.periods.size() > 3) __builtin_trap();
    for (const int period : question.periods)
      if (!index.tiles.contains(period)) __builtin_trap();
  });
  only_refuses([&] {
    const double metres = steppe::number_parameter(request, "metres", -100, 100);
    if (!(metres >= -100 && metres <= 100)) __builtin_trap();
  });
  only_refuses([&] { steppe::need_type(request, steppe::json_types()); });
  return 0;
}
