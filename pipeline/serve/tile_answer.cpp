#include "pipeline/serve/tile_answer.hpp"

#include <string>

#include "pipeline/serve/serve_refusal.hpp"

namespace steppe {
namespace {

constexpr int kNotModified = 304;
constexpr int kNotFound = 404;
constexpr int kInternal = 500;
constexpr int kUnavailable = 503;

// Of a tile that cannot be had.
int status_of_tile(const geo::Fault& fault) {
  if (fault.kind == geo::FaultKind::machine) return kUnavailable;
  return fault.kind == geo::FaultKind::missing ? kNotFound : kInternal;
}

}  // namespace

MapNight map_night(const ServedNight& night) {
  return {night.name, night.night, night.index, night.files, night.crs, night.box, night.palette};
}

HttpResponse picture_answer(const HttpRequest& request, const std::shared_ptr<const TilePicture>& picture,
                            Keeping keeping) {
  HttpResponse response;
  response.content_type = "image/png";
  response.headers.emplace_back("etag", picture->etag);
  response.headers.emplace_back("cache-control",
                                keeping == Keeping::for_ever ? "public, max-age=31536000, immutable" : "no-cache");
  const auto known = first_of(request.headers, "if-none-match");
  if (known == "*" || known.find(picture->etag) != std::string_view::npos)
    response.status = kNotModified;
  else
    response.body = std::shared_ptr<const std::string>(picture, &picture->png);
  return response;
}

HttpResponse tile_answer(const HttpRequest& request, const ServedNight& night, const TileAddress& address,
                         TilePictures& pictures, Keeping keeping) {
  if (night.box.empty())
    throw ServeRefusal(kNotFound,
                       geo::message("map tile: workspace {0} has no data yet; use steppe run first", night.name));
  const auto picture = pictures.tile(map_night(night), address, request.cancelled);
  if (!picture) throw ServeRefusal(status_of_tile(picture.fault()), picture.fault().message);
  return picture_answer(request, picture.value(), keeping);
}

}  // namespace steppe
