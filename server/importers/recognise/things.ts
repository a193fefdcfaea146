/** Words that no person is called: of meetings, their papers and places, days and months. Folded. */
export const things = new Set(
  `
    acta actas acuerdo acuerdos agenda asamblea asociacion asistentes asuntos avance banco barrio centro cierre
    comision comite compromisos comunicacion concejo consejo cuenta cuentas comunidad colegio corporacion
    departamento desarrollo direccion edificio encuesta escuela estado fecha federacion fundacion gestion gobierno
    grupo hora informe instituto inicio junta lectura lugar mesa miembros ministerio minuta municipalidad
    municipal municipio objetivo observaciones oficina orden dia participantes patronato plan plaza presupuesto
    programa proyecto proxima punto puntos quorum reunion revision sala salas sector servicio sesion sistema
    subsecretaria tabla tarea tareas tema temas termino universidad unidad varios verificacion vecinos votacion
    aprobacion aprobado revisar definir presentacion anexo firma firmas board committee council meeting report
    budget business minutes old new call order action item items motion members member attendees date time
    location project annual review update discussion association society project university school office group
    team department center centre street finance report adjournment public comment comments january february march
    april may june july august september october november december enero febrero marzo abril mayo junio julio
    agosto septiembre octubre noviembre diciembre lunes martes miercoles jueves viernes sabado domingo monday
    tuesday wednesday thursday friday saturday sunday ordinaria extraordinaria general google zoom teams meet
    virtual se no si el los las una un the and of for nombre cargo rol firma also other next none ninguno ninguna
    todos total notas temas su sus asistencia excusa excusan excusas pendiente pendientes finalizado cumplido
    proceso linea correo documento repositorio
  `
    .split(/\s+/)
    .filter(Boolean),
)
