#include "pipeline/serve/tile_routes.hpp"

#include "pipeline/serve/serve_refusal.hpp"
#include "pipeline/serve/tile_answer.hpp"

namespace steppe {
namespace {

constexpr int kNotFound = 404;

HttpResponse tile(const HttpRequest& request, const ServedWorkspaces& workspaces, TilePictures& pictures) {
  const auto& words = request.captures;
  const auto night = workspaces.night(words.at(0), words.at(1));
  geo::Message why;
  const auto address =
      tile_address({words.at(2), words.at(3), words.at(4), words.at(5), words.at(6), words.at(7)}, night->index, why);
  if (!address) throw ServeRefusal(kNotFound, why);
  return tile_answer(request, *night, *address, pictures, Keeping::for_ever);
}

}  // namespace

std::vector<HttpRoute> tile_routes(const ServedWorkspaces& workspaces, const std::shared_ptr<TilePictures>& pictures) {
  return {{.pattern = "/tiles/{workspace}/{night}/{layer}/{period}/{matrix}/{z}/{x}/{y}",
           .handler = guarded(
               [&workspaces, pictures](const HttpRequest& request) { return tile(request, workspaces, *pictures); })}};
}

}  // namespace steppe
