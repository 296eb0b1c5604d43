#include "tests/bench/claim_generator.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <iterator>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "engine/time/civil.h"

namespace crosscheck {
namespace {

constexpr std::size_t kRecent = 4096;
constexpr std::size_t kHotSpots = 48;
constexpr std::size_t kKeepers = 4;  // of running totals
constexpr std::size_t kTotals = 8;   // that each keeps

// What stands around the statement itself; {n} is a number, {p} the place.
constexpr const char* kClauses[] = {
    "The information is being checked with {n} people who were there.",
    "It was the {n}th report from the area since the beginning of the month.",
    "Residents of {p} were told to stay where they were until the morning.",
    "Work went on through the night with {n} vehicles, the duty officer added.",
    "Photographs taken near {p} show smoke, but not what caused it.",
    "Nobody could be reached at the number that was given, {n}.",
    "The road from {p} was closed to traffic at kilometre {n}.",
    "Details will be given at a briefing in {p} later in the day.",
    "A statement of {n} words was posted and later taken down again.",
    "Electricity came back to {n} households in the afternoon.",
    "Earlier figures from {p} were called preliminary, as were these.",
    "An observer counted {n} flashes within the hour after dusk.",
};

void AppendEscaped(absl::string_view text, std::string* out) {
  out->push_back('"');
  for (const char c : text) {
    if (c == '"' || c == '\\') out->push_back('\\');
    out->push_back(c);
  }
  out->push_back('"');
}

void AppendField(absl::string_view key, absl::string_view value, std::string* row) {
  absl::StrAppend(row, row->empty() ? "{\"" : ",\"", key, "\":");
  AppendEscaped(value, row);
}

void AppendDegrees(absl::string_view key, std::int32_t e7, std::string* row) {
  char text[32];
  std::snprintf(text, sizeof text, "%.4f", e7 / 1e7);
  absl::StrAppend(row, ",\"", key, "\":", text);
}

std::string Days(std::int32_t first, std::int32_t last) {
  if (first == last) return FormatDay(first);
  return absl::StrCat(FormatDay(first), "/", FormatDay(last));
}

}  // namespace

ClaimGenerator::ClaimGenerator(const GeneratedWorld* world, const GeneratorOptions& options)
    : world_(*world), options_(options), random_(options.seed ^ 0x67656e6572617465) {
  day_ = options_.first_day;
  for (std::size_t i = 0; i < kHotSpots; ++i) {
    hot_spots_.push_back(world_.place_chances.Pick(random_));
  }
  recent_.reserve(kRecent);
  totals_.resize(kKeepers * kTotals, 100);
}

bool ClaimGenerator::Next(std::string* row) {
  if (made_ == options_.claims) return false;
  const std::int32_t day =
      options_.first_day +
      static_cast<std::int32_t>(made_ / std::max<std::int64_t>(options_.claims_per_day, 1));
  while (day_ < day) {
    ++day_;
    MoveHotSpots();
  }
  Statement statement;
  const Statement* const earlier = Recent();
  if (earlier != nullptr && random_.Chance(options_.repeated_share)) {
    ++made_;
    Write(*earlier, row);
    return true;
  }
  const double kind = random_.Share();
  if (earlier == nullptr || kind < 0.36) {
    statement = MakeNew();
  } else if (kind < 0.40) {
    statement = MakeTotal();
  } else if (kind < 0.70) {
    statement = MakeRelayed(*earlier);
  } else if (kind < 0.82) {
    statement = MakeOther(*earlier);
  } else if (kind < 0.86) {
    statement = MakeDenial(*earlier);
  } else if (kind < 0.88) {
    statement = MakeCorrection(*earlier);
  } else {
    statement = MakeRestated(*earlier);
  }
  statement.number = made_++;
  Skew(&statement);
  Write(statement, row);
  if (random_.Chance(options_.bad_share)) {
    Spoil(row);
    return true;
  }
  if (recent_.size() < kRecent) {
    recent_.push_back(statement);
  } else {
    recent_[static_cast<std::size_t>(statement.number) % kRecent] = statement;
  }
  return true;
}

const ClaimGenerator::Statement* ClaimGenerator::Recent() {
  return recent_.empty() ? nullptr : &recent_[random_.Below(recent_.size())];
}

std::size_t ClaimGenerator::Today(const std::array<Chances, 7>& chances) {
  return chances[IsoWeekday(day_) - 1].Pick(random_);
}

// One in twelve goes each day: the fighting is in a place for some weeks.
void ClaimGenerator::MoveHotSpots() {
  for (std::size_t& spot : hot_spots_) {
    if (random_.Below(24) == 0) spot = world_.place_chances.Pick(random_);
  }
}

ClaimGenerator::Statement ClaimGenerator::MakeNew() {
  Statement made;
  made.event = world_.event_chances.Pick(random_);
  // The hotter, the more is said; the rest of the country by its people.
  made.place = random_.Chance(0.6)
                   ? hot_spots_[std::min(random_.Below(kHotSpots), random_.Below(kHotSpots))]
                   : world_.place_chances.Pick(random_);
  made.speaker = Today(world_.speaker_chances);
  const int side = world_.speakers[made.speaker].side;
  made.actor = random_.Chance(0.7) && side >= 0 ? 1 - side : static_cast<int>(random_.Below(2));
  made.last_day = day_ - static_cast<std::int32_t>(random_.Below(3));
  made.first_day = made.last_day;
  if (random_.Chance(0.12)) {
    made.first_day -= static_cast<std::int32_t>(1 + random_.Below(random_.Chance(0.2) ? 40 : 6));
  }
  made.said = made.published = day_;
  if (random_.Chance(0.5)) made.publisher = static_cast<int>(Today(world_.relay_chances));
  const GeneratedEvent& event = world_.events[made.event];
  if (event.counts && !event.measures.empty() && random_.Chance(0.8)) {
    made.measure = static_cast<int>(random_.Below(event.measures.size()));
    made.population = random_.Below(world_.populations.size());
    made.count = static_cast<std::int64_t>(1 + random_.Below(1 + random_.Below(200)));
    made.phrasing = static_cast<int>(random_.Below(5));
  }
  made.words = random_.Next();
  return made;
}

ClaimGenerator::Statement ClaimGenerator::MakeTotal() {
  Statement made;
  made.event = world_.total_event;
  made.whole_country = true;
  made.speaker = random_.Below(kKeepers);
  made.actor = static_cast<int>(made.speaker % 2);
  made.first_day = made.last_day = made.said = made.published = day_;
  const std::size_t which = random_.Below(kTotals);
  made.measure = static_cast<int>(which % world_.events[made.event].measures.size());
  made.population = which % world_.populations.size();
  std::int64_t& total = totals_[made.speaker * kTotals + which];
  total += static_cast<std::int64_t>(random_.Below(4));
  made.count = total;
  made.cumulative = true;
  made.words = random_.Next();
  return made;
}

// The same words, said by the same, in another paper.
ClaimGenerator::Statement ClaimGenerator::MakeRelayed(const Statement& of) {
  Statement made = of;
  made.corrects = -1;
  if (random_.Chance(0.5)) made.agency = static_cast<int>(Today(world_.relay_chances));
  made.publisher = static_cast<int>(Today(world_.relay_chances));
  made.published = std::max(day_, of.published);
  return made;
}

ClaimGenerator::Statement ClaimGenerator::MakeOther(const Statement& of) {
  // Nobody else counts the whole country: a keeper's total is passed on as theirs.
  if (of.cumulative) return MakeRelayed(of);
  Statement made = of;
  made.corrects = -1;
  made.speaker = Today(world_.speaker_chances);
  made.agency = -1;
  made.publisher =
      random_.Chance(0.5) ? static_cast<int>(Today(world_.relay_chances)) : -1;
  made.said = made.published = day_;
  if (random_.Chance(0.3)) made.actor = 1 - of.actor;
  if (made.measure >= 0 && !made.cumulative) {
    made.count = std::max<std::int64_t>(
        1, of.count + static_cast<std::int64_t>(random_.Below(9)) - 4);
    made.phrasing = static_cast<int>(random_.Below(5));
  }
  made.words = random_.Next();
  return made;
}

ClaimGenerator::Statement ClaimGenerator::MakeDenial(const Statement& of) {
  Statement made = of;
  made.corrects = -1;
  made.speaker = static_cast<std::size_t>(of.actor);
  made.agency = made.publisher = -1;
  made.said = made.published = day_;
  made.denied = true;
  made.measure = -1;
  made.words = random_.Next();
  return made;
}

ClaimGenerator::Statement ClaimGenerator::MakeCorrection(const Statement& of) {
  if (of.cumulative) return MakeTotal();  // set right by the next count
  Statement made = of;
  made.corrects = of.number;
  made.said = made.published = std::max(day_, of.published);
  if (made.measure >= 0) {
    ++made.count;
  } else {
    made.first_day = --made.last_day;
  }
  made.words = random_.Next();
  return made;
}

// The same again, of today.
ClaimGenerator::Statement ClaimGenerator::MakeRestated(const Statement& of) {
  if (of.cumulative) return MakeTotal();  // by today it has grown
  Statement made = of;
  made.corrects = -1;
  made.first_day = made.last_day = made.said = made.published = day_;
  made.words = random_.Next();
  return made;
}

void ClaimGenerator::Skew(Statement* statement) {
  if (random_.Chance(options_.one_place_share)) {
    statement->place = 0;
    statement->whole_country = false;
  }
  if (random_.Chance(options_.one_source_share)) {
    statement->speaker = 0;
    statement->agency = statement->publisher = -1;
  }
  if (random_.Chance(options_.one_day_share)) {
    const std::int64_t days = options_.claims / std::max<std::int64_t>(options_.claims_per_day, 1);
    const auto middle = options_.first_day + static_cast<std::int32_t>(days / 2);
    statement->first_day = statement->last_day = statement->said = statement->published = middle;
  }
}

void ClaimGenerator::Write(const Statement& statement, std::string* row) const {
  row->clear();
  const GeneratedEvent& event = world_.events[statement.event];
  const GeneratedSource& speaker = world_.speakers[statement.speaker];
  const GeneratedPlace& place = world_.places[statement.place];
  // How a place is named goes with the row: most by name and region, some by id or coordinates.
  const std::uint64_t style = Random(static_cast<std::uint64_t>(statement.number)).Next() % 16;
  const bool local = style == 3 || style == 4;
  const std::string& place_name =
      statement.whole_country ? world_.country : local ? place.local_name : place.name;

  AppendField("id", absl::StrCat("g", statement.number), row);
  AppendField("claimant", speaker.name, row);
  if (statement.agency >= 0) {
    absl::StrAppend(row, ",\"via\":[");
    AppendEscaped(world_.relays[statement.agency].name, row);
    row->push_back(']');
  }
  std::string language = speaker.language;
  if (statement.publisher >= 0) {
    const GeneratedSource& publisher = world_.relays[statement.publisher];
    AppendField("publisher", publisher.name, row);
    language = publisher.language;
  }
  // A dispatch of a day makes a few claims.
  const std::uint64_t dispatch =
      static_cast<std::uint64_t>(statement.published) * 4096 + statement.words % 512;
  AppendField("url",
              absl::StrCat("https://feed.example/", FormatDay(statement.published), "/",
                           statement.publisher + 1, "-", statement.speaker, "-", dispatch, ".html"),
              row);
  AppendField("title",
              absl::StrCat("Dispatch ", dispatch, " of ", FormatDay(statement.published), ": ",
                           place_name, " and around"),
              row);
  AppendField("language", language, row);
  AppendField("published", FormatDay(statement.published), row);
  if (style < 10) AppendField("said", FormatDay(statement.said), row);
  std::string words;
  AppendWords(statement, place_name, &words);
  AppendField("text", words, row);
  AppendField("event", event.id, row);
  AppendField("polarity", statement.denied ? "denied" : "affirmed", row);
  if (style == 5) AppendField("modality", "alleged", row);
  AppendField("actor", world_.parties[statement.actor], row);
  if (style < 12) AppendField("target", world_.parties[1 - statement.actor], row);
  if (style == 1 && !statement.whole_country) {
    AppendField("place_id", place.id, row);
  } else {
    AppendField("place", place_name, row);
    if (style != 2 && !statement.whole_country && !place.region.empty()) {
      AppendField("region", place.region, row);
    }
    AppendField("country", world_.country, row);
    if (style >= 14 && !statement.whole_country) {
      AppendDegrees("lat", place.lat_e7, row);
      AppendDegrees("lon", place.lon_e7, row);
    }
  }
  if (style == 6 && !statement.whole_country) AppendField("relation", "near", row);
  AppendField("date", Days(statement.first_day, statement.last_day), row);
  if (statement.measure >= 0) AppendQuantity(statement, row);
  if (statement.corrects >= 0) AppendField("corrects", absl::StrCat("g", statement.corrects), row);
  row->push_back('}');
}

void ClaimGenerator::AppendWords(const Statement& statement, absl::string_view place,
                                 std::string* out) const {
  const GeneratedEvent& event = world_.events[statement.event];
  Random random(statement.words);
  absl::StrAppend(
      out, world_.speakers[statement.speaker].name, " said on ", FormatDay(statement.said),
      statement.denied ? " that it is not so that " : " that ",
      absl::StrReplaceAll(event.sentence, {{"{actor}", world_.parties[statement.actor]},
                                           {"{target}", world_.parties[1 - statement.actor]},
                                           {"{place}", place}}));
  if (statement.measure >= 0) absl::StrAppend(out, ": ", statement.count);
  out->push_back('.');
  while (out->size() + 60 < options_.text_bytes) {
    const char* const clause = kClauses[random.Below(std::size(kClauses))];
    absl::StrAppend(
        out, " ",
        absl::StrReplaceAll(clause, {{"{n}", absl::StrCat(2 + random.Below(9000))}, {"{p}", place}}));
  }
}

void ClaimGenerator::AppendQuantity(const Statement& statement, std::string* row) const {
  const GeneratedEvent& event = world_.events[statement.event];
  absl::StrAppend(row, ",\"quantity\":[");
  std::string quantity;
  AppendField("measure", event.measures[statement.measure], &quantity);
  AppendField("population", world_.populations[statement.population], &quantity);
  AppendField("mode", statement.cumulative ? "cumulative" : "incident", &quantity);
  static constexpr const char* kPhrases[] = {"", "at least ", "about ", "more than ", "up to "};
  AppendField("value", absl::StrCat(kPhrases[statement.phrasing], statement.count), &quantity);
  absl::StrAppend(row, quantity, "}]");
}

// One of the mistakes that feeds have.
void ClaimGenerator::Spoil(std::string* row) {
  const auto replace = [row](absl::string_view what, absl::string_view with) {
    *row = absl::StrReplaceAll(*row, {{what, with}});
  };
  switch (random_.Below(5)) {
    case 0:
      row->resize(row->size() / 2);  // the disk was full when it was written
      break;
    case 1:
      replace("\"event\":\"", "\"event\":\"un");
      break;
    case 2:
      replace("\"published\":\"", "\"published\":\"32.13.");
      break;
    case 3:
      replace("\"polarity\":\"", "\"polarity\":\"not ");
      break;
    default:
      replace("\"id\":", "\"lat\":120,\"id\":");
      break;
  }
}

}  // namespace crosscheck
