/** Marks a task from a list: the row changes at once and stays where it is, so that a slip is taken back on the spot. */
import { useMutation, useQueryClient } from "@tanstack/react-query"
import type { ListedTask } from "#shared/protocol/api.ts"
import { api } from "#client/api.ts"
import { useText } from "#client/text.ts"
import { inWords } from "#client/ui/refusal.ts"
import { toast } from "#client/ui/toast.ts"

type Mark = { task: ListedTask; isDone: boolean }

export function useMark(): (mark: Mark) => void {
  const client = useQueryClient()
  const words = useText()
  const show = ({ task: { id, acta }, isDone }: Mark) =>
    client.setQueriesData<{ tasks: ListedTask[] }>(
      { queryKey: ["tasks"] },
      (list) =>
        list && {
          ...list,
          tasks: list.tasks.map((each) =>
            each.id === id && each.acta.id === acta.id ? { ...each, state: isDone ? "done" : "open" } : each,
          ),
        },
    )
  const { mutate } = useMutation({
    // One after another: the last mark is what stays.
    scope: { id: "tasks" },
    mutationFn: ({ task, isDone }: Mark) => api.markTask(task.acta.id, task.id, isDone ? "done" : "open"),
    onMutate: async (mark) => {
      await client.cancelQueries({ queryKey: ["tasks"] })
      show(mark)
    },
    onError: (error, { task, isDone }) => {
      show({ task, isDone: !isDone })
      toast.error(inWords(error, words))
    },
    // The next time that a list is opened it is asked for anew; the one that is looked at stays still.
    onSettled: () => client.invalidateQueries({ queryKey: ["tasks"], refetchType: "none" }),
  })
  return mutate
}
