#include <gmock/gmock.h>

#include <nlohmann/json.hpp>
#include <stdexcept>

#include "libgeo/base/error.hpp"
#include "tests/http/running_server.hpp"
#include "tests/support/raw_client.hpp"

namespace steppe_test {
namespace {

using nlohmann::json;
using steppe::HttpLimits;
using steppe::HttpLoad;
using steppe::HttpMethod;
using steppe::HttpRequest;
using steppe::HttpResponse;
using steppe::HttpRoute;
using testing::HasSubstr;
using testing::Not;
using Time = HttpLimits::Time;

HttpRoute route(const char* pattern, std::function<HttpResponse(const HttpRequest&)> handler,
                HttpLoad load = HttpLoad::work) {
  return {HttpMethod::get, pattern, load, false, std::move(handler)};
}

TEST(Server, AnswersOneRequestAfterAnother) {
  RunningServer server({echo()});
  RawClient client(server.port());
  for (int i = 0; i < 3; ++i) {
    client.send(get("/echo"));
    EXPECT_EQ(body_of(client.read_answer()), "/echo 0");
  }
  client.send(get("/echo", "Connection: close\r\n"));
  EXPECT_THAT(client.read_to_end(), HasSubstr("Connection: close"));
}

TEST(Server, AnswersRequestsThatComeTogetherInTheirOrder) {
  RunningServer server(
      {echo(HttpMethod::get, "/a"), echo(HttpMethod::post, "/b"), echo(HttpMethod::get, "/c", HttpLoad::quick)});
  RawClient client(server.port());
  client.send(get("/a") + "POST /b HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nxy" + get("/c") + get("/none") +
              get("/a"));
  for (const char* body : {"/a 0", "/b 2", "/c 0"}) EXPECT_EQ(body_of(client.read_answer()), body);
  EXPECT_EQ(status_of(client.read_answer()), 404);
  EXPECT_EQ(body_of(client.read_answer()), "/a 0");
}

TEST(Server, SpeaksOldHttp) {
  RunningServer server({echo()});
  RawClient client(server.port());
  client.send("GET /echo HTTP/1.0\r\n\r\n");
  EXPECT_EQ(body_of(client.read_to_end()), "/echo 0");
}

TEST(Server, SaysThatABodyMayCome) {
  RunningServer server({echo(HttpMethod::post, "/b")});
  RawClient client(server.port());
  client.send("POST /b HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
  EXPECT_EQ(client.read_answer(), "HTTP/1.1 100 Continue\r\n\r\n");
  client.send("xy");
  EXPECT_EQ(body_of(client.read_answer()), "/b 2");
}

TEST(Server, TellsMistakesOfClientsAndKeepsItsOwnToItself) {
  RunningServer server(
      {route("/usage", [](const HttpRequest&) -> HttpResponse { throw geo::UsageError(geo::message("layer: wrong")); }),
       route("/broken", [](const HttpRequest&) -> HttpResponse { throw std::runtime_error("a secret path"); })});
  const std::string usage = ask(server.port(), get("/usage"));
  EXPECT_EQ(status_of(usage), 400);
  EXPECT_EQ(json::parse(body_of(usage)).at("error").at("message").at("en"), "layer: wrong");
  const std::string broken = ask(server.port(), get("/broken"));
  EXPECT_EQ(status_of(broken), 500);
  EXPECT_THAT(broken, Not(HasSubstr("secret")));
  server.stop();
  EXPECT_THAT(server.log(), HasSubstr("a secret path"));
}

TEST(Server, SendsStreamsAsChunksAndCutsThemShortWhenTheyFail) {
  const auto stream = [](bool fails) {
    return [fails](const HttpRequest&) {
      HttpResponse response;
      response.body = steppe::HttpStream([fails, i = 0]() mutable -> std::string {
        if (++i <= 3) return std::string(100, 'a');
        if (fails) throw std::runtime_error("the disk went away");
        return {};
      });
      return response;
    };
  };
  RunningServer server({route("/whole", stream(false)), route("/cut", stream(true))});
  RawClient client(server.port());
  client.send(get("/whole", "Connection: close\r\n"));
  const std::string whole = client.read_to_end();
  EXPECT_THAT(whole, HasSubstr("\r\n64\r\n" + std::string(100, 'a') + "\r\n"));
  EXPECT_TRUE(whole.ends_with("\r\n0\r\n\r\n"));
  RawClient other(server.port());
  other.send(get("/cut"));
  EXPECT_FALSE(other.read_to_end().ends_with("0\r\n\r\n"));
  server.stop();
  EXPECT_THAT(server.log(), HasSubstr("the disk went away"));
}

TEST(Server, SendsFilesInPiecesAndParts) {
  const TempDir folder;
  std::string bytes;
  for (int i = 0; i < 200'000; ++i) bytes += std::to_string(i);
  const auto file = folder.file("f", bytes);
  RunningServer server({route("/f", [&](const HttpRequest&) {
    HttpResponse response{200, "application/octet-stream"};
    response.body = steppe::HttpFile{file, 0, bytes.size()};
    return response;
  })});
  EXPECT_EQ(body_of(ask(server.port(), get("/f"))), bytes);
  EXPECT_EQ(body_of(ask(server.port(), get("/f", "Range: bytes=500000-500009\r\n"))), bytes.substr(500'000, 10));
  RawClient client(server.port());
  client.send("HEAD /f HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  EXPECT_EQ(body_of(client.read_to_end()), "");
}

TEST(Server, TellsOfItself) {
  RunningServer server({echo()});
  EXPECT_EQ(body_of(ask(server.port(), get("/health"))), "ok\n");
  EXPECT_EQ(body_of(ask(server.port(), get("/ready"))), "ready\n");
  // On one connection: an answer is counted when it was sent, which another connection's next request may outrun.
  RawClient client(server.port());
  client.send(get("/echo") + get("/metrics"));
  client.read_answer();
  EXPECT_THAT(client.read_answer(), HasSubstr("steppe_http_requests_total{route=\"GET /echo\",status=\"200\"} 1\n"));
  EXPECT_EQ(status_of(ask(server.port(), "POST /health HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n\r\nx")), 405);
}

TEST(Server, LogsWhomTheProxyOfThisMachineAsksFor) {
  RunningServer server({echo()});
  ask(server.port(), get("/echo?a=1", "X-Real-IP: 10.1.2.3\r\nX-Remote-User: li\r\n"));
  server.stop();
  const json line = json::parse(server.log());
  EXPECT_EQ(line.at("peer"), "10.1.2.3");
  EXPECT_EQ(line.at("user"), "li");
  EXPECT_EQ(line.at("path"), "/echo?a=1");
  EXPECT_EQ(line.at("bytes"), 7);
}

TEST(Server, ABrowserThatGoesAwayCancelsItsQuery) {
  for (const bool reset : {false, true}) {
    Gate gate;
    RunningServer server({gate.route()});
    RawClient client(server.port());
    client.send(get("/wait"));
    gate.wait_for_visitors(1);
    if (reset)
      client.reset();
    else
      client.close();
    gate.wait_for_cancelled(1);
    server.stop();
    EXPECT_THAT(server.log(), HasSubstr("\"status\":499"));
  }
}

TEST(Server, APipelinedRequestDoesNotHideThatTheBrowserIsGone) {
  Gate gate;
  RunningServer server({gate.route()});
  RawClient client(server.port());
  client.send(get("/wait") + get("/wait"));
  gate.wait_for_visitors(1);
  client.close();
  gate.wait_for_cancelled(1);
}

TEST(Server, WhatTakesTooLongIsCancelled) {
  HttpLimits limits;
  limits.answer_time = Time(200);
  Gate gate;
  RunningServer server({gate.route()}, limits);
  const std::string answer = ask(server.port(), get("/wait"));
  EXPECT_EQ(status_of(answer), 503);
  EXPECT_THAT(answer, HasSubstr("Retry-After: "));
  gate.wait_for_cancelled(1);
}

TEST(Server, AFullQueueIsToldAndOthersAreAnsweredMeanwhile) {
  HttpLimits limits;
  limits.queue = 1;
  Gate gate;
  RunningServer server({gate.route(), echo(HttpMethod::get, "/quick", HttpLoad::quick)}, limits, 1);
  RawClient working(server.port()), waiting(server.port());
  working.send(get("/wait"));
  gate.wait_for_visitors(1);
  waiting.send(get("/wait"));
  while (ask(server.port(), get("/metrics")).find("steppe_http_queue 1\n") == std::string::npos)
    std::this_thread::sleep_for(Time(5));
  const std::string refused = ask(server.port(), get("/wait"));
  EXPECT_EQ(status_of(refused), 503);
  EXPECT_THAT(refused, HasSubstr("Retry-After: "));
  EXPECT_EQ(status_of(ask(server.port(), get("/quick"))), 200);
  gate.open();
  EXPECT_EQ(body_of(working.read_answer()), "let go");
  EXPECT_EQ(body_of(waiting.read_answer()), "let go");
}

TEST(Server, FinishesWhatRunsWhenItIsToldToStop) {
  Gate gate;
  RunningServer server({gate.route(), echo()});
  RawClient idle(server.port()), working(server.port());
  idle.send(get("/echo"));
  idle.read_answer();
  working.send(get("/wait"));
  gate.wait_for_visitors(1);
  auto stopped = std::async(std::launch::async, [&] { return server.stop(); });
  EXPECT_TRUE(idle.is_closed());
  EXPECT_THROW(RawClient(server.port()), std::runtime_error);
  gate.open();
  EXPECT_EQ(body_of(working.read_answer()), "let go");
  EXPECT_TRUE(working.is_closed());
  EXPECT_TRUE(stopped.get());
}

TEST(Server, TellsHandlersToGiveUpWhenItStops) {
  HttpLimits limits;
  limits.stop_grace = Time(100);
  Gate gate;
  RunningServer server({gate.route()}, limits);
  RawClient client(server.port());
  client.send(get("/wait"));
  gate.wait_for_visitors(1);
  server.stop();
  gate.wait_for_cancelled(1);
}

TEST(Server, SaysWhenAHandlerDoesNotGiveUp) {
  HttpLimits limits;
  limits.stop_grace = Time(50);
  std::promise<void> begun, let_go;
  RunningServer server({route("/deaf",
                              [&](const HttpRequest&) {
                                begun.set_value();
                                let_go.get_future().wait();
                                return HttpResponse();
                              })},
                       limits);
  RawClient client(server.port());
  client.send(get("/deaf"));
  begun.get_future().wait();
  EXPECT_FALSE(server.stop());
  let_go.set_value();
}

TEST(Server, SaysThatItsPortIsTaken) {
  RunningServer first({echo()});
  steppe::HttpServerOptions options;
  options.listen.port = first.port();
  try {
    steppe::HttpServer second({}, options);
    FAIL();
  } catch (const geo::Error& error) {
    EXPECT_THAT(error.what(), HasSubstr("is in use"));
  }
}

}  // namespace
}  // namespace steppe_test
