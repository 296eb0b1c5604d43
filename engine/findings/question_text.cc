#include "engine/findings/question_text.h"

#include <set>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "engine/time/civil.h"

namespace crosscheck {
namespace {

std::string DaysText(const DayBounds& days) {
  if (days.open_first() && days.open_last()) return "";
  if (days.open_first()) return absl::StrCat(" until ", FormatDay(days.last));
  if (days.open_last()) return absl::StrCat(" from ", FormatDay(days.first), " on");
  if (days.first == days.last) return absl::StrCat(" on ", FormatDay(days.first));
  return absl::StrCat(" from ", FormatDay(days.first), " to ", FormatDay(days.last));
}


// "Bakhmut (Donetsk Oblast)": the name with the division that tells it from its namesakes.
std::string PlaceText(const QuestionPlace& place) {
  const std::vector<std::string> parts = absl::StrSplit(place.admin(), ", ", absl::SkipEmpty());
  if (parts.empty()) return place.name();
  const std::string& division = parts[parts.size() < 2 ? 0 : parts.size() - 2];
  return absl::StrCat(place.name(), " (", division, ")");
}

// The labels of the event types in the group: "explosion or sabotage".
std::string GroupLabel(const Corpus& corpus, const QuestionGroup& group) {
  std::set<std::string> labels;
  for (const RelatedPair& pair : group.pairs) {
    for (int i : {pair.a, pair.b}) {
      const EventType* event = corpus.statements()[i].event;
      labels.insert(event->label().empty() ? event->id() : event->label());
    }
  }
  return absl::StrJoin(labels, " or ");
}

}  // namespace

void FillQuestion(const Corpus& corpus, const QuestionGroup& group, Question& question) {
  const Statement& first = corpus.statements()[group.pairs[0].a];
  question.set_kind(group.kind);
  question.set_part(std::string(group.part));
  if (!group.days.open_first()) question.set_from(FormatDay(group.days.first));
  if (!group.days.open_last()) question.set_to(FormatDay(group.days.last));
  std::string place = PlaceText(question.place());
  if (group.place2 >= 0) place = absl::StrCat("the line between ", first.claim->place().name(),
                                              " and ", first.claim->place2().name());
  const std::string days = DaysText(group.days);
  const std::string label = GroupLabel(corpus, group);
  switch (group.kind) {
    case CONTROL:
      question.set_text(absl::StrCat("Who controlled ", place, days, "?"));
      break;
    case QUANTITY: {
      const std::vector<std::string> parts = absl::StrSplit(group.subject, ", ");
      question.set_event_type(first.claim->event_type());
      question.set_measure(parts.front());
      if (parts.size() > 2) question.set_population(parts[1]);
      if (parts.size() > 1) question.set_mode(parts.back());
      const Measure* measure = corpus.vocabulary().FindMeasure(question.measure());
      const std::string counted =
          measure != nullptr && !measure->label().empty() ? measure->label() : question.measure();
      const bool running = question.mode() == "cumulative";
      const std::string whom =
          question.population().empty() ? "" : absl::StrCat(" (", question.population(), ")");
      question.set_text(running ? absl::StrCat("What is the running total of ", counted, whom,
                                               ", ", place, ", as counted", days, "?")
                                : absl::StrCat("How many: ", counted, whom, ", ", place, days,
                                               question.mode() == "daily" ? ", per day?" : "?"));
      break;
    }
    case RESPONSIBILITY:
      question.set_event_type(group.subject);
      question.set_text(absl::StrCat("Who was behind the ", label, " at ", place, days, "?"));
      break;
    case ORDER:
      question.set_event_type(group.subject);
      question.set_text(absl::StrCat("Was there an order (", label, ") for ", place, days, "?"));
      break;
    case PLAN:
      question.set_event_type(group.subject);
      question.set_text(absl::StrCat("What is planned (", label, ") for ", place, days, "?"));
      break;
    default:
      question.set_event_type(group.subject);
      question.set_text(absl::StrCat("Did it happen (", label, ") at ", place, days, "?"));
  }
}

}  // namespace crosscheck
